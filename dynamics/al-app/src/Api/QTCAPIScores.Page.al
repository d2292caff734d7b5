page 71707 "QTC API Scores"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'score';
    EntitySetName = 'scores';
    SourceTable = "QTC Score";
    ODataKeyFields = SystemId;
    DelayedInsert = true;
    Extensible = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field(id; Rec.SystemId) { Caption = 'Id'; }
                field(ledgerEntryNumber; Rec."Cust. Ledger Entry No.") { Caption = 'Ledger Entry Number'; }
                field(scoreKey; Rec."Score Key") { Caption = 'Score Key'; }
                field(scoredOn; Rec."Scored On") { Caption = 'Scored On'; }
                field(customerNumber; Rec."Customer No.") { Caption = 'Customer Number'; }
                field(documentNumber; Rec."Document No.") { Caption = 'Document Number'; }
                field(probabilityLate; Rec."Probability Late") { Caption = 'Probability Late'; }
                field(probabilityVeryLate; Rec."Probability Very Late") { Caption = 'Probability Very Late'; }
                field(lateDays; Rec."Late Days") { Caption = 'Late Days'; }
                field(expectedOn; Rec."Expected On") { Caption = 'Expected On'; }
                field(earliestOn; Rec."Earliest On") { Caption = 'Earliest On'; }
                field(latestOn; Rec."Latest On") { Caption = 'Latest On'; }
                field(reasons; Rec.Reasons) { Caption = 'Reasons'; }
                field(model; Rec.Model) { Caption = 'Model'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }
}
