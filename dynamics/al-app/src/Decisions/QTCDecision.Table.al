/// <summary>What was decided about a receipt, and why, in words a clerk and an auditor can read.</summary>
table 71704 "QTC Decision"
{
    Caption = 'Quittance Decision';
    DataClassification = CustomerContent;

    fields
    {
        field(1; "Receipt Id"; Text[250]) { Caption = 'Receipt Id'; }
        field(2; "Decided On"; Date) { Caption = 'Decided On'; }
        field(3; Outcome; Enum "QTC Outcome") { Caption = 'Outcome'; }
        field(4; "Customer No."; Code[20]) { Caption = 'Customer No.'; TableRelation = Customer; }
        field(5; Confidence; Decimal) { Caption = 'Confidence'; DecimalPlaces = 0 : 6; }
        field(6; Says; Text[2048]) { Caption = 'Says'; }
        field(7; Digest; Text[64]) { Caption = 'Digest'; }
    }

    keys
    {
        key(PK; "Receipt Id") { Clustered = true; }
        key(Customer; "Customer No.", "Decided On") { }
        key(Waiting; Outcome) { }
    }
}
