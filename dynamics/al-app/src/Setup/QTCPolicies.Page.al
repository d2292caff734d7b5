/// <summary>The rules of this company. A rule document is imported and exported as a file (YAML).</summary>
page 71716 "QTC Policies"
{
    PageType = List;
    SourceTable = "QTC Policy";
    SourceTableView = sorting(Rank);
    Caption = 'Quittance Policies';
    ApplicationArea = All;
    UsageCategory = Administration;

    layout
    {
        area(Content)
        {
            repeater(Rows)
            {
                field(Name; Rec.Name) { ToolTip = 'Specifies what the rules are called.'; }
                field(Rank; Rec.Rank) { ToolTip = 'Specifies the order: higher ones are laid over lower ones.'; }
            }
        }
    }
    actions
    {
        area(Processing)
        {
            action(QTCImport)
            {
                Caption = 'Import';
                Image = Import;
                ToolTip = 'Read the rules from a file (YAML).';
                trigger OnAction()
                var
                    Stream: InStream;
                    FileName: Text;
                    Content: Text;
                begin
                    if not UploadIntoStream('', '', '', FileName, Stream) then
                        exit;
                    Stream.Read(Content);
                    Rec.SetPolicy(Content);
                    Rec.Modify(true);
                end;
            }
            action(QTCExport)
            {
                Caption = 'Export';
                Image = Export;
                ToolTip = 'Write the rules to a file (YAML).';
                trigger OnAction()
                var
                    Stream: InStream;
                    FileName: Text;
                begin
                    FileName := Rec.Name + '.yaml';
                    Rec.CalcFields(Policy);
                    Rec.Policy.CreateInStream(Stream, TextEncoding::UTF8);
                    DownloadFromStream(Stream, '', '', '', FileName);
                end;
            }
        }
    }
}
