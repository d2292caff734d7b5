/// <summary>How likely a document is paid late and when it is expected: the latest score of each customer ledger entry, never on the entry itself.</summary>
table 71703 "QTC Score"
{
    Caption = 'Quittance Score';
    DataClassification = CustomerContent;

    fields
    {
        field(1; "Cust. Ledger Entry No."; Integer) { Caption = 'Cust. Ledger Entry No.'; TableRelation = "Cust. Ledger Entry"; }
        field(2; "Score Key"; Code[60]) { Caption = 'Score Key'; }
        field(3; "Scored On"; Date) { Caption = 'Scored On'; }
        field(4; "Customer No."; Code[20]) { Caption = 'Customer No.'; TableRelation = Customer; }
        field(5; "Document No."; Code[20]) { Caption = 'Document No.'; }
        field(6; "Probability Late"; Decimal) { Caption = 'Probability Late'; DecimalPlaces = 0 : 6; }
        field(7; "Probability Very Late"; Decimal) { Caption = 'Probability Very Late'; DecimalPlaces = 0 : 6; }
        field(8; "Late Days"; Integer) { Caption = 'Late Days'; }
        field(9; "Expected On"; Date) { Caption = 'Expected On'; }
        field(10; "Earliest On"; Date) { Caption = 'Earliest On'; }
        field(11; "Latest On"; Date) { Caption = 'Latest On'; }
        field(12; Reasons; Text[2048]) { Caption = 'Reasons'; }
        field(13; Model; Text[100]) { Caption = 'Model'; }
    }

    keys
    {
        key(PK; "Cust. Ledger Entry No.") { Clustered = true; }
        key(Customer; "Customer No.", "Probability Late") { }
    }
}
