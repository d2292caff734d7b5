/// <summary>How an order stands with credit control.</summary>
tableextension 71700 "QTC Sales Header" extends "Sales Header"
{
    fields
    {
        field(71700; "QTC Hold"; Enum "QTC Order Hold") { Caption = 'Quittance Hold'; DataClassification = CustomerContent; Editable = false; }
        field(71701; "QTC Hold Key"; Code[60]) { Caption = 'Quittance Hold Key'; DataClassification = SystemMetadata; Editable = false; }
        field(71702; "QTC Hold Reason"; Text[2048]) { Caption = 'Quittance Hold Reason'; DataClassification = CustomerContent; Editable = false; }
        field(71703; "QTC Decided By"; Code[50]) { Caption = 'Quittance Decided By'; DataClassification = EndUserIdentifiableInformation; Editable = false; }
    }
}
