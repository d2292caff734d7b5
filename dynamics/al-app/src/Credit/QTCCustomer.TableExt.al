/// <summary>What Quittance needs to know of a customer and Business Central has no field for.</summary>
tableextension 71701 "QTC Customer" extends Customer
{
    fields
    {
        field(71700; "QTC Aliases"; Text[1000]) { Caption = 'Quittance Aliases'; DataClassification = CustomerContent; }
        field(71701; "QTC Segment"; Code[20]) { Caption = 'Quittance Segment'; DataClassification = CustomerContent; }
        field(71702; "QTC Time Zone"; Text[50]) { Caption = 'Quittance Time Zone'; DataClassification = CustomerContent; }
        field(71703; "QTC Credit Hold"; Enum "QTC Credit Hold") { Caption = 'Quittance Credit Hold'; DataClassification = CustomerContent; }
        field(71704; "QTC Dunning Policy"; Text[50]) { Caption = 'Quittance Dunning Ladder'; DataClassification = CustomerContent; }
        field(71705; "QTC Dunning Excluded"; Boolean) { Caption = 'Quittance Never Remind'; DataClassification = CustomerContent; }
        field(71706; "QTC Dunning Paused Until"; Date) { Caption = 'Quittance Reminders Paused Until'; DataClassification = CustomerContent; }
        field(71707; "QTC Dunning Reason"; Text[250]) { Caption = 'Quittance Reason For The Pause'; DataClassification = CustomerContent; }
    }
}
