package page

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
)

//go:embed assets
var assets embed.FS

// scripts are the parts of the script, in order: each knows those before it.
var scripts = []string{"dom.js", "data.js", "source.js", "code.js", "flow.js", "list.js", "detail.js", "keys.js", "main.js"}

// shell is all of a page but its data.
type shell struct {
	Title  string
	Policy string // the Content-Security-Policy
	Style  template.CSS
	Script template.JS
	Data   template.HTML // elements with data; none where a server has it
}

// newShell returns a page without data. connect is what the script may load from.
func newShell(title, connect string) (shell, error) {
	s := shell{Title: title}
	style, err := assets.ReadFile("assets/page.css")
	if err != nil {
		return s, err
	}
	var script strings.Builder
	for _, name := range scripts {
		part, err := assets.ReadFile("assets/" + name)
		if err != nil {
			return s, err
		}
		script.Write(part)
	}
	code := "\"use strict\";\n(() => {\n" + script.String() + "})();\n"
	s.Style, s.Script = template.CSS(style), template.JS(code) //nolint:gosec // they are files of this program
	s.Policy = fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; img-src data:; connect-src %s; base-uri 'none'; form-action 'none'",
		hash(code), hash(string(style)), connect)
	return s, nil
}

// hash returns the source expression of a policy for an element with this content.
func hash(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func (s shell) write(w io.Writer) error {
	t, err := template.ParseFS(assets, "assets/page.html")
	if err != nil {
		return err
	}
	return t.Execute(w, s)
}

// Write writes the page as one file: the model as JSON, and the machine code of each function as JSON that is compressed and in base 64, which the script
// unpacks when the function is looked at.
func (p *Page) Write(w io.Writer) error {
	s, err := newShell(p.Model.Title, "'none'")
	if err != nil {
		return err
	}
	var data bytes.Buffer
	model, err := json.Marshal(p.Model) // which has no <
	if err != nil {
		return err
	}
	fmt.Fprintf(&data, "<script type=\"application/json\" id=\"model\">%s</script>\n", foreign.JSON(model))
	pack := packer{}
	for i := range p.funcs {
		if p.funcs[i] == nil {
			continue
		}
		packed, err := pack.pack(p.Code(i))
		if err != nil {
			return err
		}
		fmt.Fprintf(&data, "<script type=\"text/plain\" id=\"code-%d\">%s</script>\n", i, packed)
	}
	s.Data = template.HTML(data.String()) //nolint:gosec // JSON and base 64 have no markup
	return s.write(w)
}

// A packer compresses values.
type packer struct {
	buf bytes.Buffer
	w   *flate.Writer
}

// pack returns JSON in the format deflate (RFC 1951), in base 64.
func (p *packer) pack(v any) (string, error) {
	p.buf.Reset()
	if p.w == nil {
		var err error
		if p.w, err = flate.NewWriter(&p.buf, flate.DefaultCompression); err != nil {
			return "", err
		}
	} else {
		p.w.Reset(&p.buf)
	}
	if err := json.NewEncoder(p.w).Encode(v); err != nil {
		return "", err
	}
	if err := p.w.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(p.buf.Bytes()), nil
}
