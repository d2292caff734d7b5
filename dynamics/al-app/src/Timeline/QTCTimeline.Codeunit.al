/// <summary>Writes what happened with a customer, in order.</summary>
codeunit 71703 "QTC Timeline"
{
    InherentPermissions = X;
    Permissions = tabledata "QTC Timeline Entry" = ri;

    procedure AddReceipt(CustomerNo: Code[20]; Reference: Text; Says: Text)
    begin
        Add(CustomerNo, Enum::"QTC Timeline Kind"::Receipt, Reference, Says);
    end;

    procedure AddDispute(CustLedgerEntry: Record "Cust. Ledger Entry"; Says: Text)
    begin
        Add(CustLedgerEntry."Customer No.", Enum::"QTC Timeline Kind"::Dispute, CustLedgerEntry."Document No.", Says);
    end;

    procedure AddLetter(QTCContact: Record "QTC Contact")
    begin
        Add(QTCContact."Customer No.", Enum::"QTC Timeline Kind"::Letter, QTCContact."Contact Key", Format(QTCContact.State) + ': ' + QTCContact.Says);
    end;

    procedure AddHold(SalesHeader: Record "Sales Header")
    begin
        Add(SalesHeader."Bill-to Customer No.", Enum::"QTC Timeline Kind"::Hold, SalesHeader."No.", Format(SalesHeader."QTC Hold") + ': ' + SalesHeader."QTC Hold Reason");
    end;

    [InherentPermissions(PermissionObjectType::TableData, Database::"QTC Timeline Entry", 'I')]
    local procedure Add(CustomerNo: Code[20]; Kind: Enum "QTC Timeline Kind"; Reference: Text; Says: Text)
    var
        QTCTimelineEntry: Record "QTC Timeline Entry";
    begin
        QTCTimelineEntry.Init();
        QTCTimelineEntry."Customer No." := CustomerNo;
        QTCTimelineEntry."Occurred At" := CurrentDateTime();
        QTCTimelineEntry.Kind := Kind;
        QTCTimelineEntry.Reference := CopyStr(Reference, 1, MaxStrLen(QTCTimelineEntry.Reference));
        QTCTimelineEntry.Says := CopyStr(Says, 1, MaxStrLen(QTCTimelineEntry.Says));
        QTCTimelineEntry.Insert(true);
    end;
}
