/// <summary>When each open document is expected to be paid.</summary>
page 71715 "QTC Scores"
{
    PageType = List;
    SourceTable = "QTC Score";
    SourceTableView = sorting("Customer No.", "Probability Late") order(descending);
    Caption = 'Quittance Payment Forecast';
    ApplicationArea = All;
    UsageCategory = Lists;
    Editable = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field("Document No."; Rec."Document No.") { ToolTip = 'Specifies the document.'; }
                field("Customer No."; Rec."Customer No.") { ToolTip = 'Specifies who owes it.'; }
                field("Probability Late"; Rec."Probability Late") { ToolTip = 'Specifies how likely it is paid late.'; }
                field("Expected On"; Rec."Expected On") { ToolTip = 'Specifies when it is expected.'; }
                field(Reasons; Rec.Reasons) { ToolTip = 'Specifies why.'; }
            }
        }
    }
}
