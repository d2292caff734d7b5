page 71709 "QTC API Memories"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'memory';
    EntitySetName = 'memories';
    SourceTable = "QTC Memory";
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
                field(name; Rec.Name) { Caption = 'Name'; }
                field(memory; MemoryText) { Caption = 'Memory'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }

    var
        MemoryText: Text;

    trigger OnAfterGetRecord()
    begin
        MemoryText := Rec.GetMemory();
    end;

    trigger OnInsertRecord(BelowxRec: Boolean): Boolean
    begin
        Rec.SetMemory(MemoryText);
        exit(true);
    end;

    trigger OnModifyRecord(): Boolean
    begin
        Rec.SetMemory(MemoryText);
        exit(true);
    end;
}
