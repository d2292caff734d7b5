/// <summary>What matching remembers of payers, to read, change and delete from. The next run of the connector takes changes over.</summary>
page 71718 "QTC Memories"
{
    PageType = List;
    SourceTable = "QTC Memory";
    SourceTableView = sorting(Payer, "Customer No.");
    Caption = 'Quittance Payer Memory';
    ApplicationArea = All;
    UsageCategory = Lists;
    DelayedInsert = true;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field(Kind; Rec.Kind) { ToolTip = 'Specifies whether the payer is known by a bank account or by a name.'; }
                field(Payer; Rec.Payer) { ToolTip = 'Specifies the bank account, or the name as banks write it.'; }
                field("Customer No."; Rec."Customer No.") { ToolTip = 'Specifies whom they paid for.'; }
                field(Times; Rec.Times) { ToolTip = 'Specifies how often; older payments count less.'; }
                field("Last On"; Rec."Last On") { ToolTip = 'Specifies when they paid last.'; }
                field(Source; Rec.Source) { ToolTip = 'Specifies whether payments, a person or mappings taught it.'; }
            }
        }
    }
}
