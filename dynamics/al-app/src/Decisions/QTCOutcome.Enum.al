/// <summary>What was decided about a receipt: posted by itself, proposed to a person, held.</summary>
enum 71705 "QTC Outcome"
{
    Extensible = false;
    value(0; Apply) { Caption = 'Apply'; }
    value(1; Propose) { Caption = 'Propose'; }
    value(2; Hold) { Caption = 'Hold'; }
}
