/// <summary>Every letter and task about what a customer owes; the key is that of the effect, so that one is recorded once. The letter as it was written, and the contact as the connector reads it back (JSON), are kept with it.</summary>
table 71702 "QTC Contact"
{
    Caption = 'Quittance Contact';
    DataClassification = CustomerContent;

    fields
    {
        field(1; "Contact Key"; Code[60]) { Caption = 'Contact Key'; }
        field(2; "Customer No."; Code[20]) { Caption = 'Customer No.'; TableRelation = Customer; }
        field(3; "Contact Date"; Date) { Caption = 'Contact Date'; }
        field(4; Level; Integer) { Caption = 'Level'; }
        field(5; Channel; Text[20]) { Caption = 'Channel'; }
        field(6; "Currency Code"; Code[10]) { Caption = 'Currency Code'; }
        field(7; State; Enum "QTC Contact State") { Caption = 'State'; }
        field(8; "Sent To"; Text[250]) { Caption = 'Sent To'; DataClassification = EndUserIdentifiableInformation; }
        field(9; Subject; Text[250]) { Caption = 'Subject'; }
        field(10; Letter; Blob) { Caption = 'Letter'; }
        field(11; Contact; Blob) { Caption = 'Contact'; }
        field(12; Says; Text[2048]) { Caption = 'Says'; }
        field(13; "Message Id"; Text[250]) { Caption = 'Message Id'; }
    }

    keys
    {
        key(PK; "Contact Key") { Clustered = true; }
        key(Customer; "Customer No.", "Contact Date") { }
    }

    trigger OnInsert()
    begin
        if Rec.State <> Rec.State::Draft then
            QTCTimeline.AddLetter(Rec);
    end;

    trigger OnModify()
    begin
        if Rec.State <> Rec.State::Draft then
            QTCTimeline.AddLetter(Rec);
    end;

    var
        QTCTimeline: Codeunit "QTC Timeline";

    procedure GetLetter() Result: Text
    var
        Stream: InStream;
    begin
        Rec.CalcFields(Letter);
        Rec.Letter.CreateInStream(Stream, TextEncoding::UTF8);
        Stream.Read(Result);
    end;

    procedure SetLetter(Value: Text)
    var
        Stream: OutStream;
    begin
        Clear(Rec.Letter);
        Rec.Letter.CreateOutStream(Stream, TextEncoding::UTF8);
        Stream.Write(Value);
    end;

    procedure GetContact() Result: Text
    var
        Stream: InStream;
    begin
        Rec.CalcFields(Contact);
        Rec.Contact.CreateInStream(Stream, TextEncoding::UTF8);
        Stream.Read(Result);
    end;

    procedure SetContact(Value: Text)
    var
        Stream: OutStream;
    begin
        Clear(Rec.Contact);
        Rec.Contact.CreateOutStream(Stream, TextEncoding::UTF8);
        Stream.Write(Value);
    end;
}
