/// <summary>Where it is known from.</summary>
enum 71708 "QTC Memory Source"
{
    Extensible = false;
    value(0; Payments) { Caption = 'Payments'; }
    value(1; Edited) { Caption = 'A Person'; }
    value(2; Mapping) { Caption = 'Mappings'; }
}
