/// <summary>What was carried out, by effect key. The key is the primary key, so the same effect cannot be posted twice.</summary>
table 71700 "QTC Effect"
{
    Caption = 'Quittance Effect';
    DataClassification = CustomerContent;

    fields
    {
        field(1; "Effect Key"; Code[60]) { Caption = 'Effect Key'; }
        field(2; Kind; Code[20]) { Caption = 'Kind'; }
        field(3; "Receipt Id"; Code[100]) { Caption = 'Receipt Id'; }
        field(4; "Document No."; Code[20]) { Caption = 'Document No.'; }
        field(5; "Cust. Ledger Entry No."; Integer) { Caption = 'Cust. Ledger Entry No.'; }
        field(6; "Transaction No."; Integer) { Caption = 'Transaction No.'; }
        field(7; Undone; Boolean) { Caption = 'Undone'; }
        field(8; "Undone On"; Date) { Caption = 'Undone On'; }
        field(9; "Bank Account No."; Code[20]) { Caption = 'Bank Account No.'; }
        field(10; "After Effect Key"; Code[60]) { Caption = 'After Effect Key'; }
        field(11; Effect; Blob) { Caption = 'Effect'; }
        field(13; Returned; Boolean) { Caption = 'Returned'; }
        field(12; "Answered By"; Code[20]) { Caption = 'Answered By'; }
        field(14; "Answered By Entry No."; Integer) { Caption = 'Answered By Entry No.'; }
    }

    keys
    {
        key(PK; "Effect Key") { Clustered = true; }
        key(Receipt; "Receipt Id", Undone) { }
        key(Document; "Document No.") { }
        key(After; "After Effect Key", Undone) { }
        key(Claim; "Answered By Entry No.") { }
    }
}
