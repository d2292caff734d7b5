/// <summary>What became of a letter.</summary>
enum 71702 "QTC Contact State"
{
    Extensible = false;
    value(0; Draft) { Caption = 'Draft'; }
    value(1; Sent) { Caption = 'Sent'; }
    value(2; Cancelled) { Caption = 'Cancelled'; }
}
