page 71703 "QTC API Requests"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'request';
    EntitySetName = 'requests';
    SourceTable = "QTC Request";
    ODataKeyFields = SystemId;
    DelayedInsert = true;
    DeleteAllowed = false;
    Extensible = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field(id; Rec.SystemId) { Caption = 'Id'; }
                field(entryNumber; Rec."Entry No.") { Caption = 'Entry Number'; }
                field(kind; Rec.Kind) { Caption = 'Kind'; }
                field(status; Rec.Status) { Caption = 'Status'; }
                field(customerNumber; Rec."Customer No.") { Caption = 'Customer Number'; }
                field(ledgerEntryNumber; Rec."Cust. Ledger Entry No.") { Caption = 'Ledger Entry Number'; }
                field(requestedBy; Rec."Requested By") { Caption = 'Requested By'; }
                field(answer; Rec.Answer) { Caption = 'Answer'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }
}
