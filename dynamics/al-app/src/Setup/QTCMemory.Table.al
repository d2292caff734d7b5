/// <summary>What matching has learnt, as the connector keeps it (JSON): a copy that stays with the company.</summary>
table 71705 "QTC Memory"
{
    Caption = 'Quittance Memory';
    DataClassification = CustomerContent;

    fields
    {
        field(1; Name; Code[50]) { Caption = 'Name'; }
        field(2; Memory; Blob) { Caption = 'Memory'; }
    }

    keys
    {
        key(PK; Name) { Clustered = true; }
    }

    procedure GetMemory() Result: Text
    var
        Stream: InStream;
    begin
        Rec.CalcFields(Memory);
        Rec.Memory.CreateInStream(Stream, TextEncoding::UTF8);
        Stream.Read(Result);
    end;

    procedure SetMemory(Value: Text)
    var
        Stream: OutStream;
    begin
        Clear(Rec.Memory);
        Rec.Memory.CreateOutStream(Stream, TextEncoding::UTF8);
        Stream.Write(Value);
    end;
}
