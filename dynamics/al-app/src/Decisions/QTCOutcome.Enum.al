/// <summary>What was decided about a receipt: posted by itself, proposed to a person, held, or entered by somebody before.</summary>
enum 71705 "QTC Outcome"
{
    Extensible = false;
    value(0; Apply) { Caption = 'Apply'; }
    value(1; Propose) { Caption = 'Propose'; }
    value(2; Hold) { Caption = 'Hold'; }
    value(3; "In Books") { Caption = 'In the books already'; }
}
