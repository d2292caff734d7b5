/// <summary>Who paid for whom, as matching remembers it: read and written by the connector; a person may change, add and delete rows, and the connector learns that.</summary>
table 71705 "QTC Memory"
{
    Caption = 'Quittance Payer Memory';
    DataClassification = CustomerContent;

    fields
    {
        field(1; "Memory Key"; Code[40]) { Caption = 'Memory Key'; Editable = false; }
        field(2; Kind; Enum "QTC Memory Kind") { Caption = 'Kind'; }
        field(3; Payer; Text[250]) { Caption = 'Payer'; NotBlank = true; }
        field(4; "Customer No."; Code[20]) { Caption = 'Customer No.'; TableRelation = Customer; NotBlank = true; }
        field(5; Times; Decimal) { Caption = 'Times'; DecimalPlaces = 0 : 6; MinValue = 0; InitValue = 1; }
        field(6; "Last On"; Date) { Caption = 'Last On'; }
        field(7; Source; Enum "QTC Memory Source") { Caption = 'Source'; Editable = false; }
    }

    keys
    {
        key(PK; "Memory Key") { Clustered = true; }
        key(Payer; Payer, "Customer No.") { }
    }

    /// <summary>The connector names its rows by what they are about; one that a person adds gets a name of its own.</summary>
    trigger OnInsert()
    begin
        if "Memory Key" = '' then
            "Memory Key" := CopyStr(DelChr(Format(CreateGuid()), '=', '{}-'), 1, MaxStrLen("Memory Key"));
        if "Last On" = 0D then
            "Last On" := Today();
    end;
}
