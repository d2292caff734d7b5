/// <summary>
/// Carries out one effect of the connector in one transaction: the key is inserted first, so a second call finds it; nothing is committed in
/// between, so an error leaves no trace. Posting goes through codeunit "Gen. Jnl.-Post Line", which does not commit.
/// </summary>
codeunit 71700 "QTC Carry Out"
{
    Permissions = tabledata "QTC Effect" = rim,
                  tabledata "QTC Decision" = rim,
                  tabledata "Cust. Ledger Entry" = rm,
                  tabledata "Dispute Status" = ri,
                  tabledata "Sales Invoice Header" = rm;

    var
        SumErr: Label 'The lines and the amount on account add up to %1, not to %2.', Comment = '%1, %2 amounts';
        ChangedErr: Label 'AR-3902 The amount to apply %1 is larger than the remaining amount %2 of Cust. Ledger Entry: Entry No.=%3.', Comment = '%1, %2 amounts, %3 entry number';
        GoneErr: Label 'AR-3903 The Cust. Ledger Entry does not exist. Entry No.=%1, Document No.=%2', Comment = '%1 entry number, %2 document';
        AfterErr: Label 'AR-3904 The payment of effect %1 is not posted.', Comment = '%1 effect key';
        NotPostedErr: Label 'AR-3905 No posted receipt %1 was found to reverse.', Comment = '%1 receipt';
        OtherAmountErr: Label 'AR-3906 The bank took back %1, the receipt is posted with %2.', Comment = '%1, %2 amounts';
        UsedErr: Label 'AR-3907 %1 has been used by a later entry.', Comment = '%1 document';
        FixedRateErr: Label 'The exchange rate of %1 is fixed, so the rate of the bank cannot be used.', Comment = '%1 currency';
        DateErr: Label 'Posting Date is not within your range of allowed posting dates.';
        DisputeTok: Label 'QUITTANCE', Locked = true;
        DisputeLbl: Label 'A payment left a deduction that is disputed';
        KindErr: Label 'The effect kind %1 is not known to this release of the app.', Comment = '%1 kind';

    /// <summary>Answers JSON: kind is done, already-done or already-in-books; document is what was posted or found.</summary>
    procedure CarryOut(BankAccount: Record "Bank Account"; EffectKey: Text; EffectJson: Text): Text
    var
        QTCEffect: Record "QTC Effect";
        Effect: JsonObject;
        Found: Record "Bank Account Ledger Entry";
    begin
        Effect.ReadFrom(EffectJson);
        if QTCEffect.Get(CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key"))) then
            if (not QTCEffect.Undone) and (QTCEffect."Answered By" = '') then
                exit(Answer('already-done', QTCEffect."Document No."));
        if TextOf(Effect, 'kind') = 'open-dispute' then
            exit(CarryOutDispute(BankAccount, EffectKey, EffectJson, Effect));
        CheckDate(DateOf(Effect, 'postingDate'));
        if TextOf(Effect, 'kind') = 'post-receipt' then begin
            if AlreadyInBooks(BankAccount, Effect, Found) then begin
                InsertKey(QTCEffect, BankAccount, EffectKey, EffectJson, Effect);
                QTCEffect."Answered By" := Found."Document No.";
                QTCEffect."Answered By Entry No." := Found."Entry No.";
                QTCEffect.Modify();
                exit(Answer('already-in-books', Found."Document No."));
            end;
        end;
        InsertKey(QTCEffect, BankAccount, EffectKey, EffectJson, Effect);
        Post(QTCEffect, BankAccount, Effect);
        QTCEffect.Modify();
        if TextOf(Effect, 'kind') = 'post-receipt' then
            KeepDecision(Effect);
        exit(Answer('done', QTCEffect."Document No."));
    end;

    /// <summary>Puts an entry in dispute over what a payment left of it. It posts nothing, so no open period is needed; a status somebody else has set stays.</summary>
    local procedure CarryOutDispute(BankAccount: Record "Bank Account"; EffectKey: Text; EffectJson: Text; Effect: JsonObject): Text
    var
        QTCEffect: Record "QTC Effect";
        CustLedgerEntry: Record "Cust. Ledger Entry";
    begin
        if not QTCEffect.Get(CopyStr(TextOf(Effect, 'after'), 1, MaxStrLen(QTCEffect."Effect Key"))) then
            Error(AfterErr, TextOf(Effect, 'after'));
        if QTCEffect.Undone or QTCEffect.Returned then
            Error(AfterErr, TextOf(Effect, 'after'));
        GetDisputed(CustLedgerEntry, Effect);
        if CustLedgerEntry."Dispute Status" <> '' then
            exit(Answer('already-in-books', CustLedgerEntry."Dispute Status"));
        Clear(QTCEffect);
        InsertKey(QTCEffect, BankAccount, EffectKey, EffectJson, Effect);
        OpenDispute(Effect);
        exit(Answer('done', QTCEffect."Document No."));
    end;

    local procedure OpenDispute(Effect: JsonObject)
    var
        CustLedgerEntry: Record "Cust. Ledger Entry";
        DisputeStatus: Record "Dispute Status";
        QTCTimeline: Codeunit "QTC Timeline";
    begin
        GetDisputed(CustLedgerEntry, Effect);
        if CustLedgerEntry."Dispute Status" <> '' then
            exit;
        if not DisputeStatus.Get(DisputeTok) then begin
            DisputeStatus.Init();
            DisputeStatus.Code := DisputeTok;
            DisputeStatus.Description := DisputeLbl;
            DisputeStatus.Insert();
        end;
        SetDispute(CustLedgerEntry, DisputeTok);
        QTCTimeline.AddDispute(CustLedgerEntry, TextOf(Effect, 'says'));
    end;

    /// <summary>What a payment left is whole again when it is taken back: nothing of it is disputed.</summary>
    local procedure CloseDisputesOf(Payment: Record "QTC Effect"; PostingDate: Date)
    var
        QTCEffect: Record "QTC Effect";
    begin
        QTCEffect.SetRange("After Effect Key", Payment."Effect Key");
        QTCEffect.SetRange(Kind, 'OPEN-DISPUTE');
        QTCEffect.SetRange(Undone, false);
        QTCEffect.SetRange(Returned, false);
        if QTCEffect.FindSet(true) then
            repeat
                TakeBack(QTCEffect, PostingDate, false);
            until QTCEffect.Next() = 0;
    end;

    /// <summary>Ends a dispute of ours; one that a person has given another status stays.</summary>
    local procedure CloseDispute(Effect: JsonObject)
    var
        CustLedgerEntry: Record "Cust. Ledger Entry";
    begin
        GetDisputed(CustLedgerEntry, Effect);
        if CustLedgerEntry."Dispute Status" = DisputeTok then
            SetDispute(CustLedgerEntry, '');
    end;

    local procedure GetDisputed(var CustLedgerEntry: Record "Cust. Ledger Entry"; Effect: JsonObject)
    var
        Token: JsonToken;
        LineToken: JsonToken;
    begin
        Effect.Get('lines', Token);
        Token.AsArray().Get(0, LineToken);
        GetEntry(CustLedgerEntry, LineToken.AsObject());
        CustLedgerEntry.TestField("Customer No.", CopyStr(TextOf(Effect, 'customerNumber'), 1, MaxStrLen(CustLedgerEntry."Customer No.")));
    end;

    /// <summary>Through the Base Application, which puts it on the posted invoice, too.</summary>
    local procedure SetDispute(var CustLedgerEntry: Record "Cust. Ledger Entry"; Status: Code[10])
    begin
        CustLedgerEntry.Validate("Dispute Status", Status);
        Codeunit.Run(Codeunit::"Cust. Entry-Edit", CustLedgerEntry);
    end;

    /// <summary>Why a receipt was posted, kept in the transaction that posts it.</summary>
    local procedure KeepDecision(Effect: JsonObject)
    var
        QTCDecision: Record "QTC Decision";
        QTCTimeline: Codeunit "QTC Timeline";
        Exists: Boolean;
    begin
        Exists := QTCDecision.Get(CopyStr(TextOf(Effect, 'receipt'), 1, MaxStrLen(QTCDecision."Receipt Id")));
        QTCDecision."Receipt Id" := CopyStr(TextOf(Effect, 'receipt'), 1, MaxStrLen(QTCDecision."Receipt Id"));
        QTCDecision."Decided On" := DateOf(Effect, 'postingDate');
        QTCDecision.Outcome := QTCDecision.Outcome::Apply;
        QTCDecision."Customer No." := CopyStr(TextOf(Effect, 'customerNumber'), 1, MaxStrLen(QTCDecision."Customer No."));
        QTCDecision.Confidence := DecimalOf(Effect, 'confidence');
        QTCDecision.Says := CopyStr(TextOf(Effect, 'says'), 1, MaxStrLen(QTCDecision.Says));
        QTCDecision.Digest := CopyStr(TextOf(Effect, 'decision'), 1, MaxStrLen(QTCDecision.Digest));
        if Exists then
            QTCDecision.Modify()
        else
            QTCDecision.Insert();
        QTCTimeline.AddReceipt(QTCDecision."Customer No.", QTCDecision."Receipt Id", QTCDecision.Says);
    end;

    local procedure Post(var QTCEffect: Record "QTC Effect"; BankAccount: Record "Bank Account"; Effect: JsonObject)
    begin
        case TextOf(Effect, 'kind') of
            'post-receipt', 'write-off':
                PostPayment(QTCEffect, BankAccount, Effect);
            'apply-credit':
                ApplyCredits(Effect);
            'reverse-receipt':
                ReverseReceipt(Effect);
            'open-dispute':
                OpenDispute(Effect);
            else
                Error(KindErr, TextOf(Effect, 'kind'));
        end;
    end;

    /// <summary>Takes back what a key posted, once.</summary>
    procedure Undo(EffectKey: Text; PostingDate: Date): Text
    var
        QTCEffect: Record "QTC Effect";
    begin
        if not QTCEffect.Get(CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key"))) then
            exit(Answer('not-done', ''));
        if QTCEffect.Undone or QTCEffect.Returned or (QTCEffect."Answered By" <> '') then
            exit(Answer('not-done', ''));
        if QTCEffect.Kind <> 'OPEN-DISPUTE' then
            CheckDate(PostingDate);
        if QTCEffect.Kind = 'REVERSE-RECEIPT' then
            PostAgain(QTCEffect, PostingDate)
        else begin
            CloseDisputesOf(QTCEffect, PostingDate);
            TakeBack(QTCEffect, PostingDate, false);
        end;
        exit(Answer('undone', QTCEffect."Document No."));
    end;

    local procedure InsertKey(var QTCEffect: Record "QTC Effect"; BankAccount: Record "Bank Account"; EffectKey: Text; EffectJson: Text; Effect: JsonObject)
    var
        Exists: Boolean;
        EffectStream: OutStream;
    begin
        Exists := QTCEffect.Get(CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key")));
        QTCEffect."Effect Key" := CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key"));
        QTCEffect.Kind := CopyStr(UpperCase(TextOf(Effect, 'kind')), 1, MaxStrLen(QTCEffect.Kind));
        QTCEffect."Receipt Id" := CopyStr(TextOf(Effect, 'receipt'), 1, MaxStrLen(QTCEffect."Receipt Id"));
        QTCEffect."Document No." := CopyStr(TextOf(Effect, 'documentNumber'), 1, MaxStrLen(QTCEffect."Document No."));
        QTCEffect."After Effect Key" := CopyStr(TextOf(Effect, 'after'), 1, MaxStrLen(QTCEffect."After Effect Key"));
        QTCEffect."Bank Account No." := BankAccount."No.";
        QTCEffect."Answered By" := '';
        QTCEffect."Answered By Entry No." := 0;
        QTCEffect.Undone := false;
        QTCEffect.Returned := false;
        Clear(QTCEffect.Effect);
        QTCEffect.Effect.CreateOutStream(EffectStream, TextEncoding::UTF8);
        EffectStream.WriteText(EffectJson);
        if Exists then
            QTCEffect.Modify()
        else
            QTCEffect.Insert();
    end;

    local procedure CheckDate(PostingDate: Date)
    var
        GenJnlCheckLine: Codeunit "Gen. Jnl.-Check Line";
    begin
        if GenJnlCheckLine.DateNotAllowed(PostingDate) then
            Error(DateErr);
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
        if TextOf(Effect, 'bankAmount') <> '' then
            SetBankAmount(GenJournalLine, BankAccount, Cash, DecimalOf(Effect, 'bankAmount'));
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

    /// <summary>The money came in local currency: the bank account, which must be in it, shows that amount, and the factor of the line follows from the two.</summary>
    local procedure SetBankAmount(var GenJournalLine: Record "Gen. Journal Line"; BankAccount: Record "Bank Account"; Cash: Decimal; BankAmount: Decimal)
    begin
        BankAccount.TestField("Currency Code", '');
        GenJournalLine.Validate("Amount (LCY)", -BankAmount);
        if GenJournalLine.Amount <> -Cash then
            Error(FixedRateErr, GenJournalLine."Currency Code");
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
        WriteOff: Record "QTC Effect";
        Paid: Decimal;
    begin
        QTCEffect.SetRange("Receipt Id", CopyStr(TextOf(Effect, 'reverses'), 1, MaxStrLen(QTCEffect."Receipt Id")));
        QTCEffect.SetRange(Undone, false);
        QTCEffect.SetRange(Returned, false);
        QTCEffect.SetRange("Answered By", '');
        QTCEffect.SetRange(Kind, 'POST-RECEIPT');
        if not QTCEffect.FindSet() then
            Error(NotPostedErr, TextOf(Effect, 'reverses'));
        repeat
            Paid += BankAmountOf(StoredEffect(QTCEffect));
        until QTCEffect.Next() = 0;
        if Paid <> DecimalOf(Effect, 'cash') then
            Error(OtherAmountErr, DecimalOf(Effect, 'cash'), Paid);
        QTCEffect.FindSet(true);
        repeat
            WriteOff.SetRange("After Effect Key", QTCEffect."Effect Key");
            WriteOff.SetRange(Undone, false);
            WriteOff.SetRange(Returned, false);
            if WriteOff.FindSet(true) then
                repeat
                    TakeBack(WriteOff, DateOf(Effect, 'postingDate'), true);
                until WriteOff.Next() = 0;
            TakeBack(QTCEffect, DateOf(Effect, 'postingDate'), true);
        until QTCEffect.Next() = 0;
    end;

    local procedure BankAmountOf(Effect: JsonObject): Decimal
    begin
        if TextOf(Effect, 'bankAmount') <> '' then
            exit(DecimalOf(Effect, 'bankAmount'));
        exit(DecimalOf(Effect, 'cash'));
    end;

    /// <summary>A return that is taken back: what it reversed is posted again as it was, payments before their write-offs.</summary>
    local procedure PostAgain(var Reversal: Record "QTC Effect"; PostingDate: Date)
    var
        QTCEffect: Record "QTC Effect";
        WriteOff: Record "QTC Effect";
    begin
        QTCEffect.SetRange("Receipt Id", CopyStr(TextOf(StoredEffect(Reversal), 'reverses'), 1, MaxStrLen(QTCEffect."Receipt Id")));
        QTCEffect.SetRange(Returned, true);
        QTCEffect.SetRange(Kind, 'POST-RECEIPT');
        if QTCEffect.FindSet(true) then
            repeat
                PostStored(QTCEffect, PostingDate);
                WriteOff.SetRange("After Effect Key", QTCEffect."Effect Key");
                WriteOff.SetRange(Returned, true);
                if WriteOff.FindSet(true) then
                    repeat
                        PostStored(WriteOff, PostingDate);
                    until WriteOff.Next() = 0;
            until QTCEffect.Next() = 0;
        Reversal.Undone := true;
        Reversal."Undone On" := PostingDate;
        Reversal.Modify();
    end;

    local procedure PostStored(var QTCEffect: Record "QTC Effect"; PostingDate: Date)
    var
        BankAccount: Record "Bank Account";
        Effect: JsonObject;
    begin
        BankAccount.Get(QTCEffect."Bank Account No.");
        Effect := StoredEffect(QTCEffect);
        Effect.Replace('postingDate', Format(PostingDate, 0, 9));
        Post(QTCEffect, BankAccount, Effect);
        QTCEffect.Returned := false;
        QTCEffect.Modify();
    end;

    local procedure StoredEffect(QTCEffect: Record "QTC Effect") Effect: JsonObject
    var
        EffectStream: InStream;
        EffectJson: Text;
    begin
        QTCEffect.CalcFields(Effect);
        QTCEffect.Effect.CreateInStream(EffectStream, TextEncoding::UTF8);
        EffectStream.ReadText(EffectJson);
        Effect.ReadFrom(EffectJson);
    end;

    /// <summary>Unapplies the payment, then mirrors its transaction. What lies on account of it must not have been used by another.</summary>
    local procedure TakeBack(var QTCEffect: Record "QTC Effect"; PostingDate: Date; ByTheBank: Boolean)
    var
        DetailedCustLedgEntry: Record "Detailed Cust. Ledg. Entry";
        ReversalEntry: Record "Reversal Entry";
        ApplyUnapplyParameters: Record "Apply Unapply Parameters";
        CustEntryApplyPostedEntries: Codeunit "CustEntry-Apply Posted Entries";
    begin
        if QTCEffect.Kind = 'OPEN-DISPUTE' then begin
            CloseDispute(StoredEffect(QTCEffect));
            MarkTakenBack(QTCEffect, PostingDate, ByTheBank);
            exit;
        end;
        if QTCEffect."Cust. Ledger Entry No." <> 0 then begin
            DetailedCustLedgEntry.SetRange("Cust. Ledger Entry No.", QTCEffect."Cust. Ledger Entry No.");
            DetailedCustLedgEntry.SetRange("Entry Type", DetailedCustLedgEntry."Entry Type"::Application);
            DetailedCustLedgEntry.SetRange(Unapplied, false);
            DetailedCustLedgEntry.SetFilter("Document No.", '<>%1', QTCEffect."Document No.");
            if not DetailedCustLedgEntry.IsEmpty() then
                Error(UsedErr, QTCEffect."Document No.");
            DetailedCustLedgEntry.Reset();
        end;
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
        MarkTakenBack(QTCEffect, PostingDate, ByTheBank);
    end;

    local procedure MarkTakenBack(var QTCEffect: Record "QTC Effect"; PostingDate: Date; ByTheBank: Boolean)
    begin
        QTCEffect.Undone := not ByTheBank;
        QTCEffect.Returned := ByTheBank;
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
            if not PaymentOf(TextOf(Effect, 'after'), QTCEffect) then
                Error(AfterErr, TextOf(Effect, 'after'));
        if not Effect.Get('lines', Token) then
            exit;
        Lines := Token.AsArray();
        foreach LineToken in Lines do begin
            Line := LineToken.AsObject();
            if IntegerOf(Line, 'entryNumber') = 0 then
                CustLedgerEntry.Get(QTCEffect."Cust. Ledger Entry No.")
            else
                GetEntry(CustLedgerEntry, Line);
            CustLedgerEntry.TestField("Customer No.", CopyStr(TextOf(Effect, 'customerNumber'), 1, MaxStrLen(CustLedgerEntry."Customer No.")));
            MarkOne(CustLedgerEntry, AppliesToId, DecimalOf(Line, 'amount'), DecimalOf(Line, 'discount'));
        end;
    end;

    local procedure PaymentOf(EffectKey: Text; var QTCEffect: Record "QTC Effect"): Boolean
    begin
        if not QTCEffect.Get(CopyStr(EffectKey, 1, MaxStrLen(QTCEffect."Effect Key"))) then
            exit(false);
        exit((not QTCEffect.Undone) and (not QTCEffect.Returned) and (QTCEffect."Cust. Ledger Entry No." <> 0));
    end;

    local procedure GetEntry(var CustLedgerEntry: Record "Cust. Ledger Entry"; Line: JsonObject)
    begin
        if CustLedgerEntry.Get(IntegerOf(Line, 'entryNumber')) then
            if CustLedgerEntry."Document No." = TextOf(Line, 'documentNumber') then
                exit;
        Error(GoneErr, IntegerOf(Line, 'entryNumber'), TextOf(Line, 'documentNumber'));
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
    local procedure AlreadyInBooks(BankAccount: Record "Bank Account"; Effect: JsonObject; var BankAccountLedgerEntry: Record "Bank Account Ledger Entry"): Boolean
    var
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
                QTCEffect.Reset();
                QTCEffect.SetRange("Document No.", BankAccountLedgerEntry."Document No.");
                if QTCEffect.IsEmpty() and (not AnswersForAnother(BankAccountLedgerEntry."Entry No.", Effect)) then
                    exit(true);
            until BankAccountLedgerEntry.Next() = 0;
        exit(false);
    end;

    /// <summary>One bank entry answers for one receipt: the next receipt of that amount is another payment. The connector names those it found itself.</summary>
    local procedure AnswersForAnother(EntryNo: Integer; Effect: JsonObject): Boolean
    var
        QTCEffect: Record "QTC Effect";
        Token: JsonToken;
        Known: JsonToken;
    begin
        if Effect.Get('answered', Token) then
            foreach Known in Token.AsArray() do
                if Known.AsValue().AsInteger() = EntryNo then
                    exit(true);
        QTCEffect.SetRange("Answered By Entry No.", EntryNo);
        QTCEffect.SetFilter("Receipt Id", '<>%1', CopyStr(TextOf(Effect, 'receipt'), 1, MaxStrLen(QTCEffect."Receipt Id")));
        exit(not QTCEffect.IsEmpty());
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
