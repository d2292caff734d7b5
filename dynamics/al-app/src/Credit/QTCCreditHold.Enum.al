/// <summary>Whether orders of a customer are decided by the rules, always held, or never.</summary>
enum 71704 "QTC Credit Hold"
{
    Extensible = false;
    value(0; Automatic) { Caption = 'Automatic'; }
    value(1; On) { Caption = 'On'; }
    value(2; Off) { Caption = 'Off'; }
}
