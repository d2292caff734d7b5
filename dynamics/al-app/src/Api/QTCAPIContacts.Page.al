page 71704 "QTC API Contacts"
{
    PageType = API;
    APIPublisher = 'quittance';
    APIGroup = 'ar';
    APIVersion = 'v1.0';
    EntityName = 'contact';
    EntitySetName = 'contacts';
    SourceTable = "QTC Contact";
    ODataKeyFields = SystemId;
    DelayedInsert = true;
    DeleteAllowed = false;
    Extensible = false;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field(id; Rec.SystemId) { Caption = 'Id'; }
                field(contactKey; Rec."Contact Key") { Caption = 'Contact Key'; }
                field(customerNumber; Rec."Customer No.") { Caption = 'Customer Number'; }
                field(contactDate; Rec."Contact Date") { Caption = 'Contact Date'; }
                field(level; Rec.Level) { Caption = 'Level'; }
                field(channel; Rec.Channel) { Caption = 'Channel'; }
                field(currencyCode; Rec."Currency Code") { Caption = 'Currency Code'; }
                field(state; Rec.State) { Caption = 'State'; }
                field(sentTo; Rec."Sent To") { Caption = 'Sent To'; }
                field(subject; Rec.Subject) { Caption = 'Subject'; }
                field(letter; LetterText) { Caption = 'Letter'; }
                field(contact; ContactText) { Caption = 'Contact'; }
                field(says; Rec.Says) { Caption = 'Says'; }
                field(messageId; Rec."Message Id") { Caption = 'Message Id'; }
                field(lastModifiedDateTime; Rec.SystemModifiedAt) { Caption = 'Last Modified Date Time'; }
            }
        }
    }

    var
        LetterText: Text;
        ContactText: Text;

    trigger OnAfterGetRecord()
    begin
        LetterText := Rec.GetLetter();
        ContactText := Rec.GetContact();
    end;

    trigger OnInsertRecord(BelowxRec: Boolean): Boolean
    begin
        Rec.SetLetter(LetterText);
        Rec.SetContact(ContactText);
        exit(true);
    end;

    trigger OnModifyRecord(): Boolean
    begin
        Rec.SetLetter(LetterText);
        Rec.SetContact(ContactText);
        exit(true);
    end;
}
