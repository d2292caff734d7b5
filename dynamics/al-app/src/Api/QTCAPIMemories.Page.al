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
    Extensible = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field(id; Rec.SystemId) { Caption = 'Id'; }
                field(memoryKey; Rec."Memory Key") { Caption = 'Memory Key'; }
                field(kind; Rec.Kind) { Caption = 'Kind'; }
                field(payer; Rec.Payer) { Caption = 'Payer'; }
                field(customerNumber; Rec."Customer No.") { Caption = 'Customer Number'; }
                field(times; Rec.Times) { Caption = 'Times'; }
                field(lastOn; Rec."Last On") { Caption = 'Last On'; }
                field(source; Rec.Source) { Caption = 'Source'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }
}
