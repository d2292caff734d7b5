/// <summary>What a line of the timeline is about.</summary>
enum 71706 "QTC Timeline Kind"
{
    Extensible = false;
    value(0; Receipt) { Caption = 'Receipt'; }
    value(1; Letter) { Caption = 'Letter'; }
    value(2; Hold) { Caption = 'Hold'; }
    value(3; Dispute) { Caption = 'Dispute'; }
}
