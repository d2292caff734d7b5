page 71700 "QTC API Cust. Ledger Entries"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'customerLedgerEntry';
    EntitySetName = 'customerLedgerEntries';
    SourceTable = "Cust. Ledger Entry";
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
                field(entryNumber; Rec."Entry No.") { Caption = 'Entry Number'; }
                field(customerNumber; Rec."Customer No.") { Caption = 'Customer Number'; }
                field(postingDate; Rec."Posting Date") { Caption = 'Posting Date'; }
                field(documentDate; Rec."Document Date") { Caption = 'Document Date'; }
                field(documentType; Rec."Document Type") { Caption = 'Document Type'; }
                field(documentNumber; Rec."Document No.") { Caption = 'Document Number'; }
                field(externalDocumentNumber; Rec."External Document No.") { Caption = 'External Document Number'; }
                field(yourReference; Rec."Your Reference") { Caption = 'Your Reference'; }
                field(paymentReference; Rec."Payment Reference") { Caption = 'Payment Reference'; }
                field(description; Rec.Description) { Caption = 'Description'; }
                field(currencyCode; Rec."Currency Code") { Caption = 'Currency Code'; }
                field(amount; Rec.Amount) { Caption = 'Amount'; }
                field(remainingAmount; Rec."Remaining Amount") { Caption = 'Remaining Amount'; }
                field(remainingAmountLocalCurrency; Rec."Remaining Amt. (LCY)") { Caption = 'Remaining Amount Local Currency'; }
                field(open; Rec.Open) { Caption = 'Open'; }
                field(dueDate; Rec."Due Date") { Caption = 'Due Date'; }
                field(paymentDiscountDate; Rec."Pmt. Discount Date") { Caption = 'Payment Discount Date'; }
                field(remainingPaymentDiscount; Rec."Remaining Pmt. Disc. Possible") { Caption = 'Remaining Payment Discount'; }
                field(onHold; Rec."On Hold") { Caption = 'On Hold'; }
                field(disputeStatus; Rec."Dispute Status") { Caption = 'Dispute Status'; }
                field(promisedPayDate; Rec."Promised Pay Date") { Caption = 'Promised Pay Date'; }
                field(lastIssuedReminderLevel; Rec."Last Issued Reminder Level") { Caption = 'Last Issued Reminder Level'; }
                field(closedAtDate; Rec."Closed at Date") { Caption = 'Closed At Date'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }

    trigger OnAfterGetRecord()
    begin
        Rec.CalcFields(Amount, "Remaining Amount", "Remaining Amt. (LCY)");
    end;
}
