/// <summary>A person with permission set "QTC Credit Manager" lets an order go that is marked for approval.</summary>
codeunit 71704 "QTC Order Approval"
{
    Permissions = tabledata "Sales Header" = rm;

    var
        NotHeldMsg: Label 'Order %1 is not held.', Comment = '%1 order';
        NotForApprovalErr: Label 'Order %1 is held and may not be approved: %2', Comment = '%1 order, %2 reason';

    /// <summary>Lets an order go, in the name of the user; the connector does not hold it again.</summary>
    procedure Approve(var SalesHeader: Record "Sales Header")
    var
        QTCTimeline: Codeunit "QTC Timeline";
    begin
        case SalesHeader."QTC Hold" of
            SalesHeader."QTC Hold"::None:
                Message(NotHeldMsg, SalesHeader."No.");
            SalesHeader."QTC Hold"::Hold:
                Error(NotForApprovalErr, SalesHeader."No.", SalesHeader."QTC Hold Reason");
            SalesHeader."QTC Hold"::Approve:
                begin
                    SalesHeader."QTC Hold" := SalesHeader."QTC Hold"::None;
                    SalesHeader."QTC Decided By" := CopyStr(UserId(), 1, MaxStrLen(SalesHeader."QTC Decided By"));
                    SalesHeader.Modify();
                    QTCTimeline.AddHold(SalesHeader);
                end;
        end;
    end;
}
