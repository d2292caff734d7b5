/// <summary>Why an order is held, and the button that lets it go.</summary>
pageextension 71702 "QTC Sales Order" extends "Sales Order"
{
    layout
    {
        addlast(General)
        {
            field("QTC Hold"; Rec."QTC Hold") { ApplicationArea = All; ToolTip = 'Specifies whether credit control holds the order.'; }
            field("QTC Hold Reason"; Rec."QTC Hold Reason") { ApplicationArea = All; MultiLine = true; ToolTip = 'Specifies why the order is held.'; }
        }
    }
    actions
    {
        addlast(processing)
        {
            action(QTCApprove)
            {
                ApplicationArea = All;
                AccessByPermission = codeunit "QTC Order Approval" = X;
                Caption = 'Approve held order';
                Image = Approve;
                ToolTip = 'Let this order be delivered although credit control holds it for approval.';
                trigger OnAction()
                begin
                    QTCOrderApproval.Approve(Rec);
                end;
            }
        }
    }

    var
        QTCOrderApproval: Codeunit "QTC Order Approval";
}
