/// <summary>What a user asks the connector to do.</summary>
enum 71700 "QTC Request Kind"
{
    Extensible = false;
    value(0; Match) { Caption = 'Match'; }
    value(1; Explain) { Caption = 'Explain'; }
    value(2; "Send Reminder") { Caption = 'Send Reminder'; }
    value(3; "Run Day") { Caption = 'Run Day'; }
}
