page 71717 "QTC API Bank Ledger Entries"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'bankLedgerEntry';
    EntitySetName = 'bankLedgerEntries';
    SourceTable = "Bank Account Ledger Entry";
    ODataKeyFields = SystemId;
    DelayedInsert = true;
    InsertAllowed = false;
    ModifyAllowed = false;
    DeleteAllowed = false;
    Extensible = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field(id; Rec.SystemId) { Caption = ' Id'; }
                field(entryNumber; Rec."Entry No.") { Caption = ' Entry Number'; }
                field(bankAccountNumber; Rec."Bank Account No.") { Caption = ' Bank Account Number'; }
                field(postingDate; Rec."Posting Date") { Caption = ' Posting Date'; }
                field(documentType; Rec."Document Type") { Caption = ' Document Type'; }
                field(documentNumber; Rec."Document No.") { Caption = ' Document Number'; }
                field(externalDocumentNumber; Rec."External Document No.") { Caption = ' External Document Number'; }
                field(currencyCode; Rec."Currency Code") { Caption = ' Currency Code'; }
                field(amount; Rec.Amount) { Caption = ' Amount'; }
                field(balAccountType; Rec."Bal. Account Type") { Caption = ' Bal Account Type'; }
                field(balAccountNumber; Rec."Bal. Account No.") { Caption = ' Bal Account Number'; }
                field(reversed; Rec.Reversed) { Caption = ' Reversed'; }
                field(ours; IsOurs) { Caption = ' Ours'; }
                field(answersFor; AnswersFor) { Caption = ' Answers For'; }
            }
        }
    }

    var
        IsOurs: Boolean;
        AnswersFor: Text;

    /// <summary>Whether an effect of ours posted it, and which receipt it was found to answer for.</summary>
    trigger OnAfterGetRecord()
    var
        QTCEffect: Record "QTC Effect";
    begin
        QTCEffect.SetRange("Document No.", Rec."Document No.");
        IsOurs := not QTCEffect.IsEmpty();
        QTCEffect.Reset();
        QTCEffect.SetRange("Answered By Entry No.", Rec."Entry No.");
        AnswersFor := '';
        if QTCEffect.FindFirst() then
            AnswersFor := QTCEffect."Receipt Id";
    end;
}
