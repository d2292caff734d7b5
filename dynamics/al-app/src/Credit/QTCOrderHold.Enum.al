/// <summary>Whether an order is held, and whether a person may let it go.</summary>
enum 71703 "QTC Order Hold"
{
    Extensible = false;
    value(0; None) { Caption = 'None'; }
    value(1; Hold) { Caption = 'Hold'; }
    value(2; Approve) { Caption = 'Approve'; }
}
