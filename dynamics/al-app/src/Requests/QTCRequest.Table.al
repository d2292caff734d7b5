/// <summary>A button on a screen writes a row here; the connector carries it out and writes the answer back. Nothing calls out of Business Central.</summary>
table 71701 "QTC Request"
{
    Caption = 'Quittance Request';
    DataClassification = CustomerContent;

    fields
    {
        field(1; "Entry No."; Integer) { Caption = 'Entry No.'; AutoIncrement = true; }
        field(2; Kind; Enum "QTC Request Kind") { Caption = 'Kind'; }
        field(3; Status; Enum "QTC Request Status") { Caption = 'Status'; }
        field(4; "Customer No."; Code[20]) { Caption = 'Customer No.'; TableRelation = Customer; }
        field(5; "Cust. Ledger Entry No."; Integer) { Caption = 'Cust. Ledger Entry No.'; TableRelation = "Cust. Ledger Entry"; }
        field(6; "Requested By"; Code[50]) { Caption = 'Requested By'; DataClassification = EndUserIdentifiableInformation; }
        field(7; Answer; Text[2048]) { Caption = 'Answer'; }
    }

    keys
    {
        key(PK; "Entry No.") { Clustered = true; }
        key(Waiting; Status) { }
    }
}
