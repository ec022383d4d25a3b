/* global Office, Excel, document */
Office.actions.associate('stamp', async event => {
  await Excel.run(async context => {
    context.workbook.worksheets.getActiveWorksheet().getRange('E1').values = [['stamped']];
    await context.sync();
  });
  event.completed();
});

Office.onReady(async ({ host, platform }) => {
  await Excel.run(async context => {
    context.workbook.worksheets.getActiveWorksheet().onChanged.add(async ({ address, triggerSource }) => {
      document.getElementById('heard').append(`${address} ${triggerSource};`);
    });
    await context.sync();
  });
  document.getElementById('where').textContent = `${host} ${platform} ${Office.context.displayLanguage}`;
});
