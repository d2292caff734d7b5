/// <summary>The rules of this company (YAML), laid over those of the connector, the higher rank last.</summary>
table 71706 "QTC Policy"
{
    Caption = 'Quittance Policy';
    DataClassification = CustomerContent;

    fields
    {
        field(1; Name; Code[50]) { Caption = 'Name'; }
        field(2; Rank; Integer) { Caption = 'Rank'; }
        field(3; Policy; Blob) { Caption = 'Policy'; }
    }

    keys
    {
        key(PK; Name) { Clustered = true; }
        key(InOrder; Rank) { }
    }

    procedure GetPolicy() Result: Text
    var
        Stream: InStream;
    begin
        Rec.CalcFields(Policy);
        Rec.Policy.CreateInStream(Stream, TextEncoding::UTF8);
        Stream.Read(Result);
    end;

    procedure SetPolicy(Value: Text)
    var
        Stream: OutStream;
    begin
        Clear(Rec.Policy);
        Rec.Policy.CreateOutStream(Stream, TextEncoding::UTF8);
        Stream.Write(Value);
    end;
}
