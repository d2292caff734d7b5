page 71701 "QTC API Cust. Bank Accounts"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'customerBankAccount';
    EntitySetName = 'customerBankAccounts';
    SourceTable = "Customer Bank Account";
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
                field(customerNumber; Rec."Customer No.") { Caption = 'Customer Number'; }
                field(code; Rec.Code) { Caption = 'Code'; }
                field(iban; Rec.IBAN) { Caption = 'Iban'; }
                field(bankAccountNumber; Rec."Bank Account No.") { Caption = 'Bank Account Number'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }
}
