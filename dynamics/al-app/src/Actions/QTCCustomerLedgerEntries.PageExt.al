/// <summary>Match, Explain and Send reminder where the user already is.</summary>
pageextension 71701 "QTC Customer Ledger Entries" extends "Customer Ledger Entries"
{
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
                        QTCRequestMgt.Ask(Enum::"QTC Request Kind"::Match, Rec."Customer No.", Rec."Entry No.");
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
                        QTCRequestMgt.Ask(Enum::"QTC Request Kind"::Explain, Rec."Customer No.", Rec."Entry No.");
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
                        QTCRequestMgt.Ask(Enum::"QTC Request Kind"::"Send Reminder", Rec."Customer No.", Rec."Entry No.");
                    end;
                }
            }
        }
    }

    var
        QTCRequestMgt: Codeunit "QTC Request Mgt.";
}
