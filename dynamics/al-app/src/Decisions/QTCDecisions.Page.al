/// <summary>What was decided about each receipt, and why.</summary>
page 71714 "QTC Decisions"
{
    PageType = List;
    SourceTable = "QTC Decision";
    SourceTableView = sorting("Customer No.", "Decided On") order(descending);
    Caption = 'Quittance Decisions';
    ApplicationArea = All;
    UsageCategory = Lists;
    Editable = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field("Decided On"; Rec."Decided On") { ToolTip = 'Specifies the day of the receipt.'; }
                field("Receipt Id"; Rec."Receipt Id") { ToolTip = 'Specifies the receipt.'; }
                field("Customer No."; Rec."Customer No.") { ToolTip = 'Specifies who paid.'; }
                field(Outcome; Rec.Outcome) { ToolTip = 'Specifies what was decided.'; }
                field(Confidence; Rec.Confidence) { ToolTip = 'Specifies how sure it is.'; }
                field(Says; Rec.Says) { ToolTip = 'Specifies why.'; }
            }
        }
    }
}
