page 71711 "QTC API Policies"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'policy';
    EntitySetName = 'policies';
    SourceTable = "QTC Policy";
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
                field(name; Rec.Name) { Caption = 'Name'; }
                field(rank; Rec.Rank) { Caption = 'Rank'; }
                field(policy; PolicyText) { Caption = 'Policy'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }

    var
        PolicyText: Text;

    trigger OnAfterGetRecord()
    begin
        PolicyText := Rec.GetPolicy();
    end;
}
