/// <summary>What happened with a customer, in order: receipts posted, letters, holds. Written by the app itself, never changed.</summary>
table 71707 "QTC Timeline Entry"
{
    Caption = 'Quittance Timeline Entry';
    DataClassification = CustomerContent;

    fields
    {
        field(1; "Entry No."; Integer) { Caption = 'Entry No.'; AutoIncrement = true; }
        field(2; "Customer No."; Code[20]) { Caption = 'Customer No.'; TableRelation = Customer; }
        field(3; "Occurred At"; DateTime) { Caption = 'Occurred At'; }
        field(4; Kind; Enum "QTC Timeline Kind") { Caption = 'Kind'; }
        field(5; Reference; Text[250]) { Caption = 'Reference'; }
        field(6; Says; Text[2048]) { Caption = 'Says'; }
    }

    keys
    {
        key(PK; "Entry No.") { Clustered = true; }
        key(Customer; "Customer No.", "Occurred At") { }
    }
}
