page 71705 "QTC API Customers"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'customer';
    EntitySetName = 'customers';
    SourceTable = Customer;
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
                field(displayName; Rec.Name) { Caption = 'Display Name'; }
                field(type; Rec."Contact Type") { Caption = 'Type'; }
                field(addressLine1; Rec.Address) { Caption = 'Address Line1'; }
                field(city; Rec.City) { Caption = 'City'; }
                field(country; Rec."Country/Region Code") { Caption = 'Country'; }
                field(postalCode; Rec."Post Code") { Caption = 'Postal Code'; }
                field(phoneNumber; Rec."Phone No.") { Caption = 'Phone Number'; }
                field(email; Rec."E-Mail") { Caption = 'Email'; }
                field(languageCode; Rec."Language Code") { Caption = 'Language Code'; }
                field(currencyCode; Rec."Currency Code") { Caption = 'Currency Code'; }
                field(creditLimit; Rec."Credit Limit (LCY)") { Caption = 'Credit Limit'; }
                field(blocked; Rec.Blocked) { Caption = 'Blocked'; }
                field(billToCustomerNumber; Rec."Bill-to Customer No.") { Caption = 'Bill To Customer Number'; }
                field(paymentTermsCode; Rec."Payment Terms Code") { Caption = 'Payment Terms Code'; }
                field(aliases; Rec."QTC Aliases") { Caption = 'Aliases'; }
                field(segment; Rec."QTC Segment") { Caption = 'Segment'; }
                field(timeZone; Rec."QTC Time Zone") { Caption = 'Time Zone'; }
                field(creditHold; Rec."QTC Credit Hold") { Caption = 'Credit Hold'; }
                field(dunningPolicy; Rec."QTC Dunning Policy") { Caption = 'Dunning Policy'; }
                field(dunningExcluded; Rec."QTC Dunning Excluded") { Caption = 'Dunning Excluded'; }
                field(dunningPausedUntil; Rec."QTC Dunning Paused Until") { Caption = 'Dunning Paused Until'; }
                field(dunningReason; Rec."QTC Dunning Reason") { Caption = 'Dunning Reason'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }
}
