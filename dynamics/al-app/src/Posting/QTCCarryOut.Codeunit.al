/// <summary>
/// Carries out one effect of the connector in one transaction: the key is inserted first, so a second call finds it; nothing is committed in
/// between, so an error leaves no trace. Posting goes through codeunit "Gen. Jnl.-Post Line", which does not commit.
/// </summary>
codeunit 71700 "QTC Carry Out"
{
    Permissions = tabledata "QTC Effect" = rim,
                  tabledata "Cust. Ledger Entry" = rm;

    var
        SumErr: Label 'The lines and the amount on account add up to %1, not to %2.', Comment = '%1, %2 amounts';
        ChangedErr: Label 'The amount to apply %1 is larger than the remaining amount %2 of Cust. Ledger Entry: Entry No.=%3. The entry was changed by another user.', Comment = '%1, %2 amounts, %3 entry number';
        KindErr: Label 'The effect kind %1 is not known to this release of the app.', Comment = '%1 kind';
        NotPostedErr: Label 'No posted receipt %1 was found to reverse.', Comment = '%1 receipt';
        AfterErr: Label 'The payment of effect %1 is not posted.', Comment = '%1 effect key';

    /// <summary>Answers JSON: kind is done, already-done or already-in-books; document is what was posted or found.</summary>
    procedure CarryOut(BankAccount: Record "Bank Account"; EffectKey: Text; EffectJson: Text): Text
    var
        QTCEffect: Record "QTC Effect";
        Effect: JsonObject;
        Found: Code[20];
    begin
        if QTCEffect.Get(CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key"))) then
            if not QTCEffect.Undone then
                exit(Answer('already-done', QTCEffect."Document No."));
        Effect.ReadFrom(EffectJson);
        if TextOf(Effect, 'kind') = 'post-receipt' then begin
            Found := AlreadyInBooks(BankAccount, Effect);
            if Found <> '' then
                exit(Answer('already-in-books', Found));
        end;
        InsertKey(QTCEffect, EffectKey, Effect);
        case TextOf(Effect, 'kind') of
            'post-receipt', 'write-off':
                PostPayment(QTCEffect, BankAccount, Effect);
            'apply-credit':
                ApplyCredits(Effect);
            'reverse-receipt':
                ReverseReceipt(Effect);
            else
                Error(KindErr, TextOf(Effect, 'kind'));
        end;
        QTCEffect.Modify();
        exit(Answer('done', QTCEffect."Document No."));
    end;

    /// <summary>Takes back what a key posted, once.</summary>
    procedure Undo(EffectKey: Text; PostingDate: Date): Text
    var
        QTCEffect: Record "QTC Effect";
    begin
        if not QTCEffect.Get(CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key"))) then
            exit(Answer('not-done', ''));
        if QTCEffect.Undone then
            exit(Answer('not-done', ''));
        TakeBack(QTCEffect, PostingDate);
        exit(Answer('undone', QTCEffect."Document No."));
    end;

    local procedure InsertKey(var QTCEffect: Record "QTC Effect"; EffectKey: Text; Effect: JsonObject)
    var
        Exists: Boolean;
    begin
        Exists := QTCEffect.Get(CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key")));
        QTCEffect."Effect Key" := CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key"));
        QTCEffect.Kind := CopyStr(TextOf(Effect, 'kind'), 1, MaxStrLen(QTCEffect.Kind));
        QTCEffect."Receipt Id" := CopyStr(TextOf(Effect, 'receipt'), 1, MaxStrLen(QTCEffect."Receipt Id"));
        QTCEffect."Document No." := CopyStr(TextOf(Effect, 'documentNumber'), 1, MaxStrLen(QTCEffect."Document No."));
        QTCEffect.Undone := false;
        if Exists then
            QTCEffect.Modify()
        else
            QTCEffect.Insert();
    end;

    local procedure PostPayment(var QTCEffect: Record "QTC Effect"; BankAccount: Record "Bank Account"; Effect: JsonObject)
    var
        GenJournalLine: Record "Gen. Journal Line";
        CustLedgerEntry: Record "Cust. Ledger Entry";
        GenJnlPostLine: Codeunit "Gen. Jnl.-Post Line";
        AppliesToId: Code[50];
        Cash: Decimal;
    begin
        Cash := DecimalOf(Effect, 'cash');
        AppliesToId := CopyStr(QTCEffect."Effect Key", 1, MaxStrLen(AppliesToId));
        CheckSum(Effect, Cash);
        MarkLines(Effect, AppliesToId);
        GenJournalLine.Init();
        GenJournalLine.Validate("Posting Date", DateOf(Effect, 'postingDate'));
        GenJournalLine."Document No." := QTCEffect."Document No.";
        GenJournalLine."External Document No." := CopyStr(TextOf(Effect, 'externalDocumentNumber'), 1, MaxStrLen(GenJournalLine."External Document No."));
        GenJournalLine.Validate("Account Type", GenJournalLine."Account Type"::Customer);
        GenJournalLine.Validate("Account No.", CopyStr(TextOf(Effect, 'customerNumber'), 1, MaxStrLen(GenJournalLine."Account No.")));
        if TextOf(Effect, 'kind') = 'post-receipt' then begin
            GenJournalLine."Document Type" := GenJournalLine."Document Type"::Payment;
            GenJournalLine.Validate("Bal. Account Type", GenJournalLine."Bal. Account Type"::"Bank Account");
            GenJournalLine.Validate("Bal. Account No.", BankAccount."No.");
        end else begin
            GenJournalLine.Validate("Bal. Account Type", GenJournalLine."Bal. Account Type"::"G/L Account");
            GenJournalLine.Validate("Bal. Account No.", CopyStr(TextOf(Effect, 'account'), 1, MaxStrLen(GenJournalLine."Bal. Account No.")));
        end;
        GenJournalLine.Validate("Currency Code", CopyStr(TextOf(Effect, 'currencyCode'), 1, MaxStrLen(GenJournalLine."Currency Code")));
        GenJournalLine.Validate(Amount, -Cash);
        GenJournalLine."Applies-to ID" := AppliesToId;
        GenJournalLine."Allow Application" := true;
        GenJournalLine."Source Code" := SourceCode();
        GenJnlPostLine.RunWithCheck(GenJournalLine);

        CustLedgerEntry.SetRange("Document No.", QTCEffect."Document No.");
        CustLedgerEntry.SetRange("Customer No.", GenJournalLine."Account No.");
        if CustLedgerEntry.FindLast() then begin
            QTCEffect."Cust. Ledger Entry No." := CustLedgerEntry."Entry No.";
            QTCEffect."Transaction No." := CustLedgerEntry."Transaction No.";
        end;
    end;

    /// <summary>Credits against debits, no cash: the largest debit is the applying entry.</summary>
    local procedure ApplyCredits(Effect: JsonObject)
    var
        CustLedgerEntry: Record "Cust. Ledger Entry";
        ApplyUnapplyParameters: Record "Apply Unapply Parameters";
        CustEntryApplyPostedEntries: Codeunit "CustEntry-Apply Posted Entries";
        AppliesToId: Code[50];
    begin
        CheckSum(Effect, 0);
        AppliesToId := CopyStr(TextOf(Effect, 'documentNumber'), 1, MaxStrLen(AppliesToId));
        MarkLines(Effect, AppliesToId);
        CustLedgerEntry.SetRange("Applies-to ID", AppliesToId);
        CustLedgerEntry.SetRange(Positive, true);
        CustLedgerEntry.FindFirst();
        CustLedgerEntry."Applying Entry" := true;
        Codeunit.Run(Codeunit::"Cust. Entry-Edit", CustLedgerEntry);
        ApplyUnapplyParameters.Init();
        ApplyUnapplyParameters."Document No." := CopyStr(TextOf(Effect, 'documentNumber'), 1, MaxStrLen(ApplyUnapplyParameters."Document No."));
        ApplyUnapplyParameters."Posting Date" := DateOf(Effect, 'postingDate');
        CustEntryApplyPostedEntries.Apply(CustLedgerEntry, ApplyUnapplyParameters);
    end;

    local procedure ReverseReceipt(Effect: JsonObject)
    var
        QTCEffect: Record "QTC Effect";
    begin
        QTCEffect.SetRange("Receipt Id", CopyStr(TextOf(Effect, 'reverses'), 1, MaxStrLen(QTCEffect."Receipt Id")));
        QTCEffect.SetRange(Undone, false);
        if not QTCEffect.FindSet(true) then
            Error(NotPostedErr, TextOf(Effect, 'reverses'));
        repeat
            TakeBack(QTCEffect, DateOf(Effect, 'postingDate'));
        until QTCEffect.Next() = 0;
    end;

    /// <summary>Unapplies the payment, then mirrors its transaction.</summary>
    local procedure TakeBack(var QTCEffect: Record "QTC Effect"; PostingDate: Date)
    var
        DetailedCustLedgEntry: Record "Detailed Cust. Ledg. Entry";
        ReversalEntry: Record "Reversal Entry";
        ApplyUnapplyParameters: Record "Apply Unapply Parameters";
        CustEntryApplyPostedEntries: Codeunit "CustEntry-Apply Posted Entries";
    begin
        DetailedCustLedgEntry.SetRange("Document No.", QTCEffect."Document No.");
        DetailedCustLedgEntry.SetRange("Entry Type", DetailedCustLedgEntry."Entry Type"::Application);
        DetailedCustLedgEntry.SetRange(Unapplied, false);
        if DetailedCustLedgEntry.FindLast() then begin
            ApplyUnapplyParameters.Init();
            ApplyUnapplyParameters."Document No." := QTCEffect."Document No.";
            ApplyUnapplyParameters."Posting Date" := PostingDate;
            CustEntryApplyPostedEntries.PostUnApplyCustomerCommit(DetailedCustLedgEntry, ApplyUnapplyParameters, false);
        end;
        if QTCEffect."Transaction No." <> 0 then begin
            ReversalEntry.SetHideWarningDialogs();
            ReversalEntry.ReverseTransaction(QTCEffect."Transaction No.");
        end;
        QTCEffect.Undone := true;
        QTCEffect."Undone On" := PostingDate;
        QTCEffect.Modify();
    end;

    local procedure MarkLines(Effect: JsonObject; AppliesToId: Code[50])
    var
        CustLedgerEntry: Record "Cust. Ledger Entry";
        QTCEffect: Record "QTC Effect";
        Lines: JsonArray;
        LineToken: JsonToken;
        Line: JsonObject;
        Token: JsonToken;
    begin
        if TextOf(Effect, 'after') <> '' then
            if not QTCEffect.Get(CopyStr(TextOf(Effect, 'after'), 1, MaxStrLen(QTCEffect."Effect Key"))) then
                Error(AfterErr, TextOf(Effect, 'after'));
        if not Effect.Get('lines', Token) then
            exit;
        Lines := Token.AsArray();
        foreach LineToken in Lines do begin
            Line := LineToken.AsObject();
            if IntegerOf(Line, 'entryNumber') = 0 then
                CustLedgerEntry.Get(QTCEffect."Cust. Ledger Entry No.")
            else
                CustLedgerEntry.Get(IntegerOf(Line, 'entryNumber'));
            CustLedgerEntry.TestField("Document No.", CopyStr(TextOf(Line, 'documentNumber'), 1, MaxStrLen(CustLedgerEntry."Document No.")));
            CustLedgerEntry.TestField("Customer No.", CopyStr(TextOf(Effect, 'customerNumber'), 1, MaxStrLen(CustLedgerEntry."Customer No.")));
            MarkOne(CustLedgerEntry, AppliesToId, DecimalOf(Line, 'amount'), DecimalOf(Line, 'discount'));
        end;
    end;

    local procedure MarkOne(var CustLedgerEntry: Record "Cust. Ledger Entry"; AppliesToId: Code[50]; Amount: Decimal; Discount: Decimal)
    begin
        CustLedgerEntry.CalcFields("Remaining Amount");
        if Abs(Amount + Discount) > Abs(CustLedgerEntry."Remaining Amount") then
            Error(ChangedErr, Amount + Discount, CustLedgerEntry."Remaining Amount", CustLedgerEntry."Entry No.");
        CustLedgerEntry."Applies-to ID" := AppliesToId;
        CustLedgerEntry."Amount to Apply" := Amount + Discount;
        if Discount = 0 then
            CustLedgerEntry."Remaining Pmt. Disc. Possible" := 0;
        Codeunit.Run(Codeunit::"Cust. Entry-Edit", CustLedgerEntry);
    end;

    local procedure CheckSum(Effect: JsonObject; Cash: Decimal)
    var
        Token: JsonToken;
        LineToken: JsonToken;
        Total: Decimal;
    begin
        if Effect.Get('lines', Token) then
            foreach LineToken in Token.AsArray() do
                Total += DecimalOf(LineToken.AsObject(), 'amount');
        Total += DecimalOf(Effect, 'onAccount');
        if Total <> Cash then
            Error(SumErr, Total, Cash);
    end;

    /// <summary>A payment of the same amount through the same bank account within five days that is not ours.</summary>
    local procedure AlreadyInBooks(BankAccount: Record "Bank Account"; Effect: JsonObject): Code[20]
    var
        BankAccountLedgerEntry: Record "Bank Account Ledger Entry";
        QTCEffect: Record "QTC Effect";
        PostingDate: Date;
    begin
        PostingDate := DateOf(Effect, 'postingDate');
        BankAccountLedgerEntry.SetRange("Bank Account No.", BankAccount."No.");
        BankAccountLedgerEntry.SetRange(Amount, DecimalOf(Effect, 'received'));
        BankAccountLedgerEntry.SetRange("Posting Date", PostingDate - 5, PostingDate + 5);
        BankAccountLedgerEntry.SetRange(Reversed, false);
        if BankAccountLedgerEntry.FindSet() then
            repeat
                QTCEffect.SetRange("Document No.", BankAccountLedgerEntry."Document No.");
                if QTCEffect.IsEmpty() then
                    exit(BankAccountLedgerEntry."Document No.");
            until BankAccountLedgerEntry.Next() = 0;
        exit('');
    end;

    local procedure SourceCode(): Code[10]
    var
        SourceCodeSetup: Record "Source Code Setup";
    begin
        SourceCodeSetup.Get();
        exit(SourceCodeSetup."Cash Receipt Journal");
    end;

    local procedure Answer(Kind: Text; Document: Code[20]) Result: Text
    var
        Json: JsonObject;
    begin
        Json.Add('kind', Kind);
        Json.Add('document', Document);
        Json.WriteTo(Result);
    end;

    local procedure TextOf(Json: JsonObject; Name: Text): Text
    var
        Token: JsonToken;
    begin
        if not Json.Get(Name, Token) then
            exit('');
        if Token.AsValue().IsNull() then
            exit('');
        exit(Token.AsValue().AsText());
    end;

    local procedure IntegerOf(Json: JsonObject; Name: Text) Value: Integer
    begin
        if TextOf(Json, Name) <> '' then
            Evaluate(Value, TextOf(Json, Name), 9);
    end;

    local procedure DecimalOf(Json: JsonObject; Name: Text) Value: Decimal
    begin
        if TextOf(Json, Name) <> '' then
            Evaluate(Value, TextOf(Json, Name), 9);
    end;

    local procedure DateOf(Json: JsonObject; Name: Text) Value: Date
    begin
        Evaluate(Value, TextOf(Json, Name), 9);
    end;
}
