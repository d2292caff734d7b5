/// <summary>What happened with a customer, the latest first.</summary>
page 71713 "QTC Timeline Entries"
{
    PageType = List;
    SourceTable = "QTC Timeline Entry";
    SourceTableView = sorting("Entry No.") order(descending);
    Caption = 'Quittance Timeline';
    ApplicationArea = All;
    UsageCategory = Lists;
    Editable = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field("Occurred At"; Rec."Occurred At") { ToolTip = 'Specifies when it happened.'; }
                field("Customer No."; Rec."Customer No.") { ToolTip = 'Specifies whom it is about.'; }
                field(Kind; Rec.Kind) { ToolTip = 'Specifies what kind of event it was.'; }
                field(Reference; Rec.Reference) { ToolTip = 'Specifies the receipt, letter or order.'; }
                field(Says; Rec.Says) { ToolTip = 'Specifies what happened and why.'; }
            }
        }
    }
}
