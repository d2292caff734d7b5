/// <summary>How far the connector is with a request.</summary>
enum 71701 "QTC Request Status"
{
    Extensible = false;
    value(0; New) { Caption = 'New'; }
    value(1; Working) { Caption = 'Working'; }
    value(2; Done) { Caption = 'Done'; }
    value(3; Refused) { Caption = 'Refused'; }
}
