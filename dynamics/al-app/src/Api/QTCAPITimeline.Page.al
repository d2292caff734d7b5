page 71712 "QTC API Timeline"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'timelineEntry';
    EntitySetName = 'timelineEntries';
    SourceTable = "QTC Timeline Entry";
    ODataKeyFields = SystemId;
    DelayedInsert = true;
    InsertAllowed = false;
    ModifyAllowed = false;
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
                field(customerNumber; Rec."Customer No.") { Caption = 'Customer Number'; }
                field(occurredAt; Rec."Occurred At") { Caption = 'Occurred At'; }
                field(kind; Rec.Kind) { Caption = 'Kind'; }
                field(reference; Rec.Reference) { Caption = 'Reference'; }
                field(says; Rec.Says) { Caption = 'Says'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }
}
