page 71708 "QTC API Decisions"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'decision';
    EntitySetName = 'decisions';
    SourceTable = "QTC Decision";
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
                field(receiptId; Rec."Receipt Id") { Caption = 'Receipt Id'; }
                field(decidedOn; Rec."Decided On") { Caption = 'Decided On'; }
                field(outcome; Rec.Outcome) { Caption = 'Outcome'; }
                field(customerNumber; Rec."Customer No.") { Caption = 'Customer Number'; }
                field(confidence; Rec.Confidence) { Caption = 'Confidence'; }
                field(says; Rec.Says) { Caption = 'Says'; }
                field(digest; Rec.Digest) { Caption = 'Digest'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }
}
