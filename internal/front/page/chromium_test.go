package page_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// A chromium is a browser that shows one page. It is spoken to by the DevTools protocol, through pipes: messages of JSON that end with a zero byte
// (chromium's --remote-debugging-pipe). Calls wait for their answers; events are kept.
type chromium struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	read    *os.File
	last    int
	session string
	faults  []string // what the console shows besides plain logs, and exceptions
}

// patience is how long an answer may take before the test gives up: nothing depends on it but a test that fails anyway.
const patience = time.Minute

// newChromium starts a browser, and skips the test where there is none, or it cannot start here.
func newChromium(t *testing.T) *chromium {
	t.Helper()
	longtest.Skip(t, "a browser")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		c, err := startChromium(t, path)
		if err != nil {
			t.Skipf("%s does not start here: %v", path, err)
		}
		return c
	}
	t.Skip("there is no Chromium here")
	return nil
}

func startChromium(t *testing.T, path string) (*chromium, error) {
	requests, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	read, answers, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "perfvet-chromium")
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(path, "--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
		"--no-first-run", "--force-prefers-reduced-motion", "--user-data-dir="+dir, "about:blank")
	cmd.ExtraFiles = []*os.File{requests, answers} // descriptors 3 and 4
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	_, _ = requests.Close(), answers.Close()
	c := &chromium{t: t, in: in, out: bufio.NewReader(read), read: read}
	t.Cleanup(func() {
		c.session = ""
		_, _ = c.ask("Browser.close", nil)
		late := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		late.Stop()
		_, _ = in.Close(), read.Close()
		_ = os.RemoveAll(dir) // a process of the browser's may still write there, which is no fault of the page
	})
	return c, c.attach()
}

// attach opens a page to speak with.
func (c *chromium) attach() error {
	answer, err := c.ask("Target.createTarget", map[string]any{"url": "about:blank"})
	if err != nil {
		return err
	}
	var target struct{ TargetID string }
	if err := json.Unmarshal(answer, &target); err != nil {
		return err
	}
	if answer, err = c.ask("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}); err != nil {
		return err
	}
	var attached struct{ SessionID string }
	if err := json.Unmarshal(answer, &attached); err != nil {
		return err
	}
	c.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		if _, err := c.ask(domain+".enable", nil); err != nil {
			return err
		}
	}
	return nil
}

// A message is one of the protocol, of either side.
type message struct {
	ID        int                       `json:"id,omitempty"`
	SessionID string                    `json:"sessionId,omitempty"`
	Method    string                    `json:"method,omitempty"`
	Params    any                       `json:"params,omitempty"`
	Result    json.RawMessage           `json:"result,omitempty"`
	Error     *struct{ Message string } `json:"error,omitempty"`
}

// ask sends a request and waits for its answer.
func (c *chromium) ask(method string, params any) (json.RawMessage, error) {
	c.last++
	data, err := json.Marshal(message{ID: c.last, SessionID: c.session, Method: method, Params: params})
	if err != nil {
		return nil, err
	}
	if _, err := c.in.Write(append(data, 0)); err != nil {
		return nil, err
	}
	if err := c.read.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	for {
		data, err := c.out.ReadBytes(0)
		if err != nil {
			return nil, err
		}
		var m message
		if err := json.Unmarshal(bytes.TrimSuffix(data, []byte{0}), &m); err != nil {
			return nil, err
		}
		switch {
		case m.ID == 0:
			c.event(m, data)
		case m.Error != nil && m.ID == c.last:
			return nil, fmt.Errorf("%s: %s", method, m.Error.Message)
		case m.ID == c.last:
			return m.Result, nil
		}
	}
}

// event keeps what a page is not to do: exceptions, and errors and warnings in its console.
func (c *chromium) event(m message, data []byte) {
	switch m.Method {
	case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
		c.faults = append(c.faults, string(data))
	}
}

// do is ask for what must not fail.
func (c *chromium) do(method string, params any) json.RawMessage {
	c.t.Helper()
	result, err := c.ask(method, params)
	if err != nil {
		c.t.Fatal(err)
	}
	return result
}

// open shows a page, and waits until a script in it says that it is there.
func (c *chromium) open(url, ready string) {
	c.t.Helper()
	c.do("Page.navigate", map[string]any{"url": url})
	c.until(ready)
}

// eval returns the value of an expression in the page.
func (c *chromium) eval(expression string) any {
	c.t.Helper()
	var answer struct {
		Result           struct{ Value any }
		ExceptionDetails *struct{ Exception struct{ Description string } }
	}
	result := c.do("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true})
	if err := json.Unmarshal(result, &answer); err != nil {
		c.t.Fatal(err)
	}
	if answer.ExceptionDetails != nil {
		c.t.Fatalf("%s: %s", expression, answer.ExceptionDetails.Exception.Description)
	}
	return answer.Result.Value
}

// until waits for an expression to be true.
func (c *chromium) until(expression string) {
	c.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		value, err := c.ask("Runtime.evaluate", map[string]any{
			"expression":   fmt.Sprintf("(async () => { for (let i = 0; i < 200; i++) { if (%s) return true; await new Promise((r) => setTimeout(r, 10)); } return false; })()", expression),
			"awaitPromise": true, "returnByValue": true,
		})
		if err == nil && bytes.Contains(value, []byte(`"value":true`)) {
			return
		}
		if time.Now().After(deadline) { // while it is loaded, a page that was is gone with what ran in it
			c.t.Fatalf("it does not come to be that %s: %s, %v", expression, value, err)
		}
	}
}

// click clicks the middle of what a selector finds, as a mouse does.
func (c *chromium) click(selector string) {
	c.t.Helper()
	x, y := c.middle(selector)
	for _, kind := range []string{"mouseMoved", "mousePressed", "mouseReleased"} {
		c.do("Input.dispatchMouseEvent", map[string]any{"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})
	}
}

// hover points at what a selector finds.
func (c *chromium) hover(selector string) {
	c.t.Helper()
	x, y := c.middle(selector)
	c.do("Input.dispatchMouseEvent", map[string]any{"type": "mouseMoved", "x": x, "y": y})
}

func (c *chromium) middle(selector string) (x, y float64) {
	c.t.Helper()
	at, ok := c.eval(fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		if (!e) return null;
		e.scrollIntoView({ block: "center" });
		const box = e.getBoundingClientRect();
		return [box.x + box.width / 2, box.y + box.height / 2];
	})()`, selector)).([]any)
	if !ok {
		c.t.Fatalf("there is no %s", selector)
	}
	return at[0].(float64), at[1].(float64)
}

// press presses a key, with the text that it writes.
func (c *chromium) press(key string) {
	c.t.Helper()
	params := map[string]any{"type": "keyDown", "key": key}
	switch {
	case key == "Enter":
		params["text"], params["windowsVirtualKeyCode"] = "\r", 13
	case len(key) == 1:
		params["text"] = key
	}
	c.do("Input.dispatchKeyEvent", params)
	c.do("Input.dispatchKeyEvent", map[string]any{"type": "keyUp", "key": key})
}

// write writes into what has the focus.
func (c *chromium) write(text string) {
	c.t.Helper()
	c.do("Input.insertText", map[string]any{"text": text})
}

// look sets the size of the window, and what the system says of colours.
func (c *chromium) look(width, height int, scheme string) {
	c.t.Helper()
	c.do("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false})
	c.do("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}})
}

// screenshot returns what is to be seen, as PNG.
func (c *chromium) screenshot() []byte {
	c.t.Helper()
	var shot struct{ Data string }
	if err := json.Unmarshal(c.do("Page.captureScreenshot", map[string]any{"format": "png"}), &shot); err != nil {
		c.t.Fatal(err)
	}
	data, err := base64.StdEncoding.DecodeString(shot.Data)
	if err != nil {
		c.t.Fatal(err)
	}
	return data
}
