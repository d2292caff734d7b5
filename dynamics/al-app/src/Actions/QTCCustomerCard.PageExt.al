/// <summary>Match, Explain and Send reminder where the user already is.</summary>
pageextension 71700 "QTC Customer Card" extends "Customer Card"
{
    layout
    {
        addlast(content)
        {
            group(QTCSettings)
            {
                Caption = 'Quittance';
                field("QTC Aliases"; Rec."QTC Aliases") { ApplicationArea = All; ToolTip = 'Specifies other names this customer pays under, separated by semicolons.'; }
                field("QTC Segment"; Rec."QTC Segment") { ApplicationArea = All; ToolTip = 'Specifies the group of customers whose rules hold.'; }
                field("QTC Time Zone"; Rec."QTC Time Zone") { ApplicationArea = All; ToolTip = 'Specifies where the customer is at home, such as Europe/Berlin.'; }
                field("QTC Credit Hold"; Rec."QTC Credit Hold") { ApplicationArea = All; ToolTip = 'Specifies whether orders are decided by the rules, always held, or never.'; }
                field("QTC Dunning Policy"; Rec."QTC Dunning Policy") { ApplicationArea = All; ToolTip = 'Specifies the ladder of reminders; blank is the usual one.'; }
                field("QTC Dunning Excluded"; Rec."QTC Dunning Excluded") { ApplicationArea = All; ToolTip = 'Specifies that the customer is never reminded.'; }
                field("QTC Dunning Paused Until"; Rec."QTC Dunning Paused Until") { ApplicationArea = All; ToolTip = 'Specifies until when no reminder is sent.'; }
                field("QTC Dunning Reason"; Rec."QTC Dunning Reason") { ApplicationArea = All; ToolTip = 'Specifies why reminders are paused.'; }
            }
        }
    }
    actions
    {
        addlast(processing)
        {
            group(QTCQuittance)
            {
                Caption = 'Quittance';
                action(QTCMatch)
                {
                    ApplicationArea = All;
                    Caption = 'Match';
                    Image = ApplyEntries;
                    ToolTip = 'Match the waiting receipts of this customer now.';
                    trigger OnAction()
                    begin
                        QTCRequestMgt.Ask(Enum::"QTC Request Kind"::Match, Rec."No.", 0);
                    end;
                }
                action(QTCExplain)
                {
                    ApplicationArea = All;
                    Caption = 'Explain';
                    Image = Info;
                    ToolTip = 'Say in words what was decided about this customer, and why.';
                    trigger OnAction()
                    begin
                        QTCRequestMgt.Ask(Enum::"QTC Request Kind"::Explain, Rec."No.", 0);
                    end;
                }
                action(QTCSendReminder)
                {
                    ApplicationArea = All;
                    Caption = 'Send reminder';
                    Image = SendMail;
                    ToolTip = 'Write to this customer about what is due, if the ladder allows it today.';
                    trigger OnAction()
                    begin
                        QTCRequestMgt.Ask(Enum::"QTC Request Kind"::"Send Reminder", Rec."No.", 0);
                    end;
                }
            }
        }
    }

    var
        QTCRequestMgt: Codeunit "QTC Request Mgt.";
}
