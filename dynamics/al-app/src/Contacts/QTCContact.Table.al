/// <summary>Every letter, call and task about what a customer owes; the key keeps one from being recorded twice.</summary>
table 71702 "QTC Contact"
{
    Caption = 'Quittance Contact';
    DataClassification = CustomerContent;

    fields
    {
        field(1; "Contact Key"; Code[100]) { Caption = 'Contact Key'; }
        field(2; "Customer No."; Code[20]) { Caption = 'Customer No.'; TableRelation = Customer; }
        field(3; "Contact Date"; Date) { Caption = 'Contact Date'; }
        field(4; Level; Integer) { Caption = 'Level'; }
        field(5; Channel; Code[10]) { Caption = 'Channel'; }
        field(6; "Currency Code"; Code[10]) { Caption = 'Currency Code'; }
        field(7; State; Enum "QTC Contact State") { Caption = 'State'; }
        field(8; Letter; Text[2048]) { Caption = 'Letter'; }
    }

    keys
    {
        key(PK; "Contact Key") { Clustered = true; }
        key(Customer; "Customer No.", "Contact Date") { }
    }
}
