/// <summary>By what a payer is known.</summary>
enum 71707 "QTC Memory Kind"
{
    Extensible = false;
    value(0; Account) { Caption = 'Bank Account'; }
    value(1; Name) { Caption = 'Name'; }
}
