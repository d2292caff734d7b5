/// <summary>What was decided about a receipt: posted by itself, proposed to a person, held, entered by somebody before, or a total that its details replaced.</summary>
enum 71705 "QTC Outcome"
{
    Extensible = false;
    value(0; Apply) { Caption = 'Apply'; }
    value(1; Propose) { Caption = 'Propose'; }
    value(2; Hold) { Caption = 'Hold'; }
    value(3; "In Books") { Caption = 'In the books already'; }
    value(4; Replaced) { Caption = 'Replaced by its details'; }
}
