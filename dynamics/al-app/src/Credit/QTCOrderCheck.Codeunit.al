/// <summary>An order that is held is neither released nor posted, whoever tries.</summary>
codeunit 71702 "QTC Order Check"
{
    InherentPermissions = X;

    var
        HeldErr: Label 'Order %1 is held by credit control: %2', Comment = '%1 order, %2 reason';

    [EventSubscriber(ObjectType::Codeunit, Codeunit::"Release Sales Document", 'OnBeforeReleaseSalesDoc', '', false, false)]
    local procedure CheckBeforeRelease(var SalesHeader: Record "Sales Header")
    begin
        Check(SalesHeader);
    end;

    [EventSubscriber(ObjectType::Codeunit, Codeunit::"Sales-Post", 'OnBeforePostSalesDoc', '', false, false)]
    local procedure CheckBeforePosting(var SalesHeader: Record "Sales Header")
    begin
        Check(SalesHeader);
    end;

    local procedure Check(SalesHeader: Record "Sales Header")
    begin
        if SalesHeader."Document Type" <> SalesHeader."Document Type"::Order then
            exit;
        if SalesHeader."QTC Hold" <> SalesHeader."QTC Hold"::None then
            Error(HeldErr, SalesHeader."No.", SalesHeader."QTC Hold Reason");
    end;
}
