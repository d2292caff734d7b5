/// <summary>Writes requests for the connector.</summary>
codeunit 71701 "QTC Request Mgt."
{
    Permissions = tabledata "QTC Request" = rim;

    var
        AskedMsg: Label 'Quittance was asked. The answer appears on page Quittance Requests.';

    /// <summary>Asks once: a request of the same kind for the same customer and entry that still waits is not repeated.</summary>
    procedure Ask(Kind: Enum "QTC Request Kind"; CustomerNo: Code[20]; LedgerEntryNo: Integer)
    var
        QTCRequest: Record "QTC Request";
    begin
        QTCRequest.SetRange(Kind, Kind);
        QTCRequest.SetRange(Status, QTCRequest.Status::New);
        QTCRequest.SetRange("Customer No.", CustomerNo);
        QTCRequest.SetRange("Cust. Ledger Entry No.", LedgerEntryNo);
        if QTCRequest.IsEmpty() then begin
            QTCRequest.Init();
            QTCRequest.Kind := Kind;
            QTCRequest."Customer No." := CustomerNo;
            QTCRequest."Cust. Ledger Entry No." := LedgerEntryNo;
            QTCRequest."Requested By" := CopyStr(UserId(), 1, MaxStrLen(QTCRequest."Requested By"));
            QTCRequest.Insert(true);
        end;
        if GuiAllowed() then
            Message(AskedMsg);
    end;
}
