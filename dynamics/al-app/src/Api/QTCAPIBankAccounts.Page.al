page 71702 "QTC API Bank Accounts"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'bankAccount';
    EntitySetName = 'bankAccounts';
    SourceTable = "Bank Account";
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
                field(id; Rec.SystemId) { Caption = 'Id'; }
                field(number; Rec."No.") { Caption = 'Number'; }
                field(name; Rec.Name) { Caption = 'Name'; }
                field(iban; Rec.IBAN) { Caption = 'Iban'; }
                field(bankAccountNumber; Rec."Bank Account No.") { Caption = 'Bank Account Number'; }
                field(currencyCode; Rec."Currency Code") { Caption = 'Currency Code'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }

    /// <summary>Posts one effect (one receipt of one customer with its applications, a netting of credits, a write-off, a returned receipt), once per effect key. Commits or fails as a whole.</summary>
    [ServiceEnabled]
    procedure carryOutEffect(effectKey: Text; effect: Text): Text
    var
        QTCCarryOut: Codeunit "QTC Carry Out";
    begin
        exit(QTCCarryOut.CarryOut(Rec, effectKey, effect));
    end;

    /// <summary>Unapplies and reverses what an effect key posted, once.</summary>
    [ServiceEnabled]
    procedure undoEffect(effectKey: Text; postingDate: Date): Text
    var
        QTCCarryOut: Codeunit "QTC Carry Out";
    begin
        exit(QTCCarryOut.Undo(effectKey, postingDate));
    end;
}
