/// <summary>What was asked and what came of it.</summary>
page 71710 "QTC Requests"
{
    PageType = List;
    SourceTable = "QTC Request";
    SourceTableView = sorting("Entry No.") order(descending);
    Caption = 'Quittance Requests';
    ApplicationArea = All;
    UsageCategory = Lists;
    Editable = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field("Entry No."; Rec."Entry No.") { ToolTip = 'Specifies the number of the request.'; }
                field(Kind; Rec.Kind) { ToolTip = 'Specifies what was asked.'; }
                field(Status; Rec.Status) { ToolTip = 'Specifies how far the connector is.'; }
                field("Customer No."; Rec."Customer No.") { ToolTip = 'Specifies the customer it is about.'; }
                field(Answer; Rec.Answer) { ToolTip = 'Specifies what the connector answered.'; }
                field("Requested By"; Rec."Requested By") { ToolTip = 'Specifies who asked.'; }
            }
        }
    }
}
